using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>How far back the page looks, counted from now.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="TextName">What the text for a person is called.</param>
/// <param name="Span">How far.</param>
internal sealed record EventWindow(string Name, string TextName, TimeSpan Span)
{
    public static readonly IReadOnlyList<EventWindow> All =
    [
        new("1h", "Window.Hour", TimeSpan.FromHours(1)),
        new("24h", "Window.Day", TimeSpan.FromHours(24)),
        new("7d", "Window.Week", TimeSpan.FromDays(7)),
        new("30d", "Window.Month", TimeSpan.FromDays(30)),
    ];

    private static readonly IStringLocalizer T = Localizers.Of<EventTexts>();

    /// <summary>For a person.</summary>
    public string Label => T[TextName];

    /// <summary>The window of that name; null where there is none.</summary>
    public static EventWindow? Named(string? name) => All.FirstOrDefault(w => w.Name == name);
}
