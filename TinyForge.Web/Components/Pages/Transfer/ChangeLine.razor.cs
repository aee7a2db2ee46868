using Microsoft.AspNetCore.Components;
using TinyForge.Core.Events;

namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>A field that changes: what it is and what it becomes.</summary>
public sealed partial class ChangeLine
{
    /// <summary>The change.</summary>
    [Parameter, EditorRequired]
    public FieldChange Change { get; set; } = null!;
}
