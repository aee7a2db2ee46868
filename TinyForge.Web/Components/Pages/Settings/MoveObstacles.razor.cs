using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>The proxies that can't move, or did not, and why.</summary>
public sealed partial class MoveObstacles
{
    private const int Max = 50;

    /// <summary>What the table is of, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>The proxies.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MoveObstacle> Items { get; set; } = [];
}
