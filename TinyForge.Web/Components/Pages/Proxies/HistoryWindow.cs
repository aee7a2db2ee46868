namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How far back a proxy's chart looks.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Label">For a person.</param>
/// <param name="Sentence">Within a sentence.</param>
/// <param name="Span">How far.</param>
internal sealed record HistoryWindow(string Name, string Label, string Sentence, TimeSpan Span)
{
    public static readonly IReadOnlyList<HistoryWindow> All =
    [
        new("24h", "24 h", "the last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "7 d", "the last 7 days", TimeSpan.FromDays(7)),
        new("30d", "30 d", "the last 30 days", TimeSpan.FromDays(30)),
        new("90d", "90 d", "the last 90 days", TimeSpan.FromDays(90)),
    ];

    /// <summary>Those of which the uptime is told.</summary>
    public static readonly IReadOnlyList<HistoryWindow> OfUptime = [All[0], All[1], All[3]];

    /// <summary>The window of that name; the shortest where there is none.</summary>
    public static HistoryWindow Named(string? name) => All.FirstOrDefault(w => w.Name == name) ?? All[0];

    /// <summary>Where a proxy's page shows it.</summary>
    public string Uri(long proxyId) => FormattableString.Invariant($"proxies/{proxyId}") + (this == All[0] ? "" : $"?window={Name}");
}
