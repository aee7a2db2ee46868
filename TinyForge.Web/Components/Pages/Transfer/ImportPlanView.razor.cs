using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>What an import would do.</summary>
public sealed partial class ImportPlanView
{
    private const int Max = 200;

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired]
    public ImportPlan Plan { get; set; } = new();

    /// <summary>What can be done with it.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private List<ImportEntry> Shown { get; set; } = [];

    private List<ImportEntry> Unchanged { get; set; } = [];

    // what stands in the way comes first, so that nobody overlooks it in a long table; one that is as it should be has its say too
    /// <inheritdoc/>
    protected override void OnParametersSet() => (Shown, Unchanged) = (
        [.. Plan.Entries.Where(e => e.Action != ImportAction.Unchanged || e.Warnings.Count > 0).OrderBy(e => TransferText.Order(e.Action))],
        [.. Plan.Entries.Where(e => e.Action == ImportAction.Unchanged && e.Warnings.Count == 0)]);
}
