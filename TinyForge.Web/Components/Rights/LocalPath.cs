using System.Diagnostics.CodeAnalysis;

namespace TinyForge.Web.Components.Rights;

/// <summary>
/// Where the sign-in leads on to. The address comes with the request, so anybody can make a link that holds one: only paths of
/// TinyForge itself count (OWASP ASVS 5.0, 3.7.2), and none that would lead round in a circle.
/// </summary>
internal static class LocalPath
{
    private const int MaxLength = 2048;
    private static readonly string[] Circular = ["/sign-in", "/sign-out", "/set-up", "/denied"];

    /// <summary>The path with its query, or <paramref name="fallback"/> where it is none of ours.</summary>
    public static string Of(string? path, string fallback = "/") => IsOurs(path) ? path : fallback;

    /// <summary>The address of a page that leads on to <paramref name="next"/>.</summary>
    public static string With(string page, string? next, string? flag = null)
    {
        var query = new List<string>();
        if (flag is not null)
            query.Add($"{flag}=1");
        if (Of(next) is not "/" and var path)
            query.Add($"returnUrl={Uri.EscapeDataString(path)}");
        return query.Count == 0 ? page : $"{page}?{string.Join('&', query)}";
    }

    private static bool IsOurs([NotNullWhen(true)] string? path) =>
        path is ['/', ..] and not ['/', '/', ..]
        && path.Length <= MaxLength
        // browsers read a backslash as a slash, and drop tabs and line ends before they look
        && !path.Any(c => c == '\\' || char.IsControl(c))
        && !Circular.Any(c => path.StartsWith(c, StringComparison.OrdinalIgnoreCase) && (path.Length == c.Length || path[c.Length] is '/' or '?' or '#'));
}
