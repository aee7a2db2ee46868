using Microsoft.AspNetCore.Components;
using TinyForge.Core.Instances;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Instances;

/// <summary>An instance in the list.</summary>
public sealed partial class InstanceCard
{
    /// <summary>The instance with its proxy.</summary>
    [Parameter, EditorRequired]
    public InstanceEntry Entry { get; set; } = null!;

    /// <summary>How its proxy is; null where it has none.</summary>
    [Parameter, EditorRequired]
    public StatusView? Health { get; set; }

    /// <summary>Whether it is being removed right now.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Whether it can be removed.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>What the tag of a stale one means.</summary>
    [Parameter]
    public string StaleReason { get; set; } = "";

    /// <summary>Shall go.</summary>
    [Parameter]
    public EventCallback OnRemove { get; set; }

    private Instance Instance => Entry.Instance;

    private StatusView Working => new(StatusTone.Busy, T["Card.Working"]);
}
