using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TinyForge.Core.Proxies;

/// <summary>A set of HTTP status codes, written as numbers and ranges: <c>200-399,401,403</c>.</summary>
public sealed class ExpectedStatus
{
    private const int MaxParts = 50;

    private readonly List<(int From, int To)> _ranges;

    private ExpectedStatus(List<(int From, int To)> ranges) => _ranges = ranges;

    /// <summary>Whether a check that got <paramref name="status"/> passed.</summary>
    public bool Contains(int status) => _ranges.Exists(r => status >= r.From && status <= r.To);

    /// <summary>Reads a set: parts from 100 to 599, separated by commas, at most 50.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ExpectedStatus? set, [NotNullWhen(false)] out string? error)
    {
        set = null;
        error = "Use status codes from 100 to 599 and ranges of them, separated by commas, as in 200-399,401,403.";
        var whole = text.AsSpan();
        var ranges = new List<(int, int)>();
        // read without a text for each part, since every health check reads its set
        foreach (var place in whole.Split(','))
        {
            var part = whole[place];
            var dash = part.IndexOf('-');
            if (ranges.Count == MaxParts || !TryReadCode(dash < 0 ? part : part[..dash], out var from) || !TryReadCode(part[(dash + 1)..], out var to) || from > to)
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

    private static bool TryReadCode(ReadOnlySpan<char> text, out int code) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
