using Microsoft.AspNetCore.Components;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>Versions, paths and sizes; paths are the business of admins.</summary>
public sealed partial class AboutSection
{
    private ProgramFacts? _facts;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IProgramFacts Facts { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => _facts = MayChange ? _facts ?? Facts.Read() : null;
}
