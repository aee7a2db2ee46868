using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TinyForge.Core.Proxies;

/// <summary>A set of HTTP status codes, written as numbers and ranges: <c>200-399,401,403</c>.</summary>
public sealed class ExpectedStatus
{
    private readonly IReadOnlyList<(int From, int To)> _ranges;

    private ExpectedStatus(IReadOnlyList<(int From, int To)> ranges) => _ranges = ranges;

    /// <summary>Whether a check that got <paramref name="status"/> passed.</summary>
    public bool Contains(int status) => _ranges.Any(r => status >= r.From && status <= r.To);

    /// <summary>Reads a set: parts from 100 to 599, separated by commas, at most 50.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ExpectedStatus? set, [NotNullWhen(false)] out string? error)
    {
        set = null;
        error = "Use status codes from 100 to 599 and ranges of them, separated by commas, as in 200-399,401,403.";
        var parts = (text ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 50)
            return false;
        var ranges = new List<(int, int)>(parts.Length);
        foreach (var part in parts)
        {
            var bounds = part.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryReadCode(bounds[0], out var from) || !TryReadCode(bounds[^1], out var to) || from > to)
                return false;
            ranges.Add((from, to));
        }
        set = new ExpectedStatus(ranges);
        error = null;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(',', _ranges.Select(r => r.From == r.To
        ? r.From.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{r.From}-{r.To}")));

    private static bool TryReadCode(string text, out int code) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
