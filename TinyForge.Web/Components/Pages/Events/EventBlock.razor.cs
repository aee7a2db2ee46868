using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>Some rows of the log that are drawn together: of a thousand, only those near the top are looked at when one comes on top.</summary>
public sealed partial class EventBlock
{
    private const int Size = 32;

    private IReadOnlyList<EventRowView> _shown = [];
    private bool _changed = true;

    /// <summary>The rows, newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EventRowView> Rows { get; set; } = [];

    /// <summary>The details of the event of that id shall be shown or hidden.</summary>
    [Parameter]
    public EventCallback<long> OnToggle { get; set; }

    /// <summary>The block that an event belongs to, by its id, for as long as it is shown.</summary>
    public static long KeyOf(long id) => id / Size;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _changed = !_shown.SequenceEqual(Rows);
        _shown = Rows;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;
}
