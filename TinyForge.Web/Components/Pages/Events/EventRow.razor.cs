using System.Globalization;
using Microsoft.AspNetCore.Components;
using TinyForge.Core.Events;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>An event in the log: a row, or a card where the page is narrow, and below it all that is known of it.</summary>
public sealed partial class EventRow
{
    private (ForgeEvent, string?, bool, bool) _shown;
    private bool _changed = true;

    /// <summary>The event.</summary>
    [Parameter, EditorRequired]
    public ForgeEvent Event { get; set; } = null!;

    /// <summary>The name of the proxy that it is about; null where there is none any more.</summary>
    [Parameter]
    public string? ProxyName { get; set; }

    /// <summary>Whether it has just come.</summary>
    [Parameter]
    public bool Fresh { get; set; }

    /// <summary>Whether its details are shown.</summary>
    [Parameter]
    public bool Open { get; set; }

    /// <summary>The details shall be shown or hidden.</summary>
    [Parameter]
    public EventCallback OnToggle { get; set; }

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    private string DetailsId => string.Create(CultureInfo.InvariantCulture, $"event-{Event.Id}");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (Event, ProxyName, Fresh, Open);
        _changed = _shown != now;
        _shown = now;
    }

    // a thousand rows stand still while one comes on top
    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;
}
