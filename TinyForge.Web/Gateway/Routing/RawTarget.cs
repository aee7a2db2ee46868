using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>
/// Path and query as the visitor sent them. A decoded path can't be encoded back (<c>%2F</c> and <c>/</c> would be one), and services
/// tell them apart, so the gateway passes on what came, as nginx does with <c>$request_uri</c>.
/// </summary>
internal static class RawTarget
{
    private static readonly SearchValues<char> Printable =
        SearchValues.Create("!\"$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Path and query; null where there are none, or a character that no request line may have.</summary>
    public static string? PathAndQuery(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/'))
        {
            // absolute form (RFC 9112 section 3.2.2)
            var authority = target.IndexOf("://", StringComparison.Ordinal);
            var path = authority < 0 ? -1 : target.AsSpan(authority + 3).IndexOfAny('/', '?');
            if (path < 0)
                return null;
            target = target[(authority + 3 + path)..];
            if (target[0] == '?')
                target = "/" + target;
        }
        return target.AsSpan().ContainsAnyExcept(Printable) ? null : target;
    }
}
