using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Transfer;

/// <summary>How far an import has come, and what there is to tell of single proxies.</summary>
public sealed partial class ImportProgressView
{
    private const int Max = 200;

    /// <summary>The import.</summary>
    [Parameter, EditorRequired]
    public ImportProgress Progress { get; set; } = null!;

    /// <summary>Shall be stopped.</summary>
    [Parameter]
    public EventCallback OnStop { get; set; }

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    private bool IsGood => Progress is { Fault: null, Left: 0 } && Progress.Items.All(i => i.End is ImportEnd.Done);

    private List<ImportItem> Told { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet() => Told = [.. Progress.Items.Where(i => i.Detail is not null || i.Warning is not null)];
}
