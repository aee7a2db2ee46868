using System.Globalization;

namespace TinyForge.Core.Probing;

/// <summary>How measured values stand in messages.</summary>
internal static class ProbeText
{
    private const int MostListed = 8;

    /// <summary>For example <c>0.4 ms</c>, <c>12 ms</c>.</summary>
    public static string Milliseconds(TimeSpan time) =>
        time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>For example <c>5 s</c>, <c>0.5 s</c>.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s";

    /// <summary>The first few parts, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> parts, string separator = ", ") => parts.Count <= MostListed
        ? string.Join(separator, parts)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(separator, parts.Take(MostListed))}{separator}and {parts.Count - MostListed} more");

    /// <summary>What a stranger's server wrote, fit to be shown: short and without control characters.</summary>
    public static string Foreign(string text, int longest = 200)
    {
        var clean = new string([.. text.Take(longest).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > longest ? clean + "…" : clean;
    }
}
