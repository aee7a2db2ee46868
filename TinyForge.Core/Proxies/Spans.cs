using System.Globalization;

namespace TinyForge.Core.Proxies;

/// <summary>Lengths of time in plain words.</summary>
internal static class Spans
{
    /// <summary>The two largest units, for example <c>3 d 4 h</c>, <c>12 min 5 s</c>, <c>8 s</c>; below a second <c>less than a second</c>.</summary>
    public static string Describe(TimeSpan span)
    {
        (long Count, string Unit)[] parts = [(span.Days, "d"), (span.Hours, "h"), (span.Minutes, "min"), (span.Seconds, "s")];
        var first = Array.FindIndex(parts, p => p.Count > 0);
        return first < 0
            ? "less than a second"
            : string.Join(' ', parts.Skip(first).Take(2).Where(p => p.Count > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Count} {p.Unit}")));
    }
}
