using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How far back a proxy's chart looks.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Span">How far.</param>
internal sealed record HistoryWindow(string Name, TimeSpan Span)
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();

    public static readonly IReadOnlyList<HistoryWindow> All =
    [
        new("24h", TimeSpan.FromHours(24)),
        new("7d", TimeSpan.FromDays(7)),
        new("30d", TimeSpan.FromDays(30)),
        new("90d", TimeSpan.FromDays(90)),
    ];

    /// <summary>Those of which the uptime is told.</summary>
    public static readonly IReadOnlyList<HistoryWindow> OfUptime = [All[0], All[1], All[3]];

    /// <summary>The window of that name; the shortest where there is none.</summary>
    public static HistoryWindow Named(string? name) => All.FirstOrDefault(w => w.Name == name) ?? All[0];

    /// <summary>In as few letters as a person understands, for example <c>7 d</c>.</summary>
    public string Label => IsOneDay ? T["Window.Hours", Span.TotalHours] : T["Window.Days", Span.TotalDays];

    /// <summary>Standing alone, for example <c>The last 7 days</c>.</summary>
    public string Title => IsOneDay ? T["Window.TitleHours", Span.TotalHours] : T["Window.TitleDays", Span.TotalDays];

    /// <summary>Within a sentence, for example <c>the last 7 days</c>; German has it in the accusative, as the chart’s sentences want it.</summary>
    public string Sentence => IsOneDay ? T["Window.LastHours", Span.TotalHours] : T["Window.LastDays", Span.TotalDays];

    private bool IsOneDay => Span == TimeSpan.FromDays(1);

    /// <summary>Where a proxy's page shows it.</summary>
    public string Uri(long proxyId) => FormattableString.Invariant($"proxies/{proxyId}") + (this == All[0] ? "" : $"?window={Name}");
}
