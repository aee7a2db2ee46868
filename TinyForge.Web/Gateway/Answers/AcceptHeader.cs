using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TinyForge.Web.Gateway.Answers;

/// <summary>Tells what a client can read (RFC 9110 section 12.5.1).</summary>
internal static class AcceptHeader
{
    /// <summary>Whether the client names JSON, and does not like a page better. What takes anything gets the page.</summary>
    public static bool PrefersJson(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
            return false;
        var (json, html) = (0.0, 0.0);
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
                json = Math.Max(json, quality);
            else if (type.Type.Equals("text", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase))
                html = Math.Max(html, quality);
        }
        return json > html;
    }
}
