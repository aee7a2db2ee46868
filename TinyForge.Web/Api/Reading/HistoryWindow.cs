using System.Globalization;

namespace TinyForge.Web.Api.Reading;

/// <summary>How far back a history goes.</summary>
/// <param name="Text">As it was asked: a number and <c>m</c>, <c>h</c> or <c>d</c>.</param>
/// <param name="Length">The same as a span.</param>
internal sealed record HistoryWindow(string Text, TimeSpan Length)
{
    private const int MaxDays = 3650;

    private static readonly HistoryWindow Default = new("24h", TimeSpan.FromHours(24));

    /// <summary>The window, or what is wrong with the query.</summary>
    public static RequestBody<HistoryWindow> Read(IQueryCollection query) => QueryValues.Read(query, Default, static (window, name, value, errors) =>
    {
        if (name != "window")
            return null;
        if (TryParse(value) is { } parsed)
            return parsed;
        errors.Add(name, $"Use a whole number and m, h or d for minutes, hours or days, from 1m to {MaxDays}d, for example 24h.");
        return window;
    });

    private static HistoryWindow? TryParse(string text)
    {
        var minutes = text is [.., var unit] ? unit switch { 'm' => 1, 'h' => 60, 'd' => 24 * 60, _ => 0 } : 0;
        return minutes > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && (long)number * minutes <= MaxDays * 24 * 60
            ? new HistoryWindow(string.Create(CultureInfo.InvariantCulture, $"{number}{text[^1]}"), TimeSpan.FromMinutes((long)number * minutes))
            : null;
    }
}
