namespace TinyForge.Web.Components.Pages.Events;

/// <summary>How far back the page looks, counted from now.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Label">For a person.</param>
/// <param name="Span">How far.</param>
internal sealed record EventWindow(string Name, string Label, TimeSpan Span)
{
    public static readonly IReadOnlyList<EventWindow> All =
    [
        new("1h", "Last hour", TimeSpan.FromHours(1)),
        new("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "Last 7 days", TimeSpan.FromDays(7)),
        new("30d", "Last 30 days", TimeSpan.FromDays(30)),
    ];

    /// <summary>The window of that name; null where there is none.</summary>
    public static EventWindow? Named(string? name) => All.FirstOrDefault(w => w.Name == name);
}
