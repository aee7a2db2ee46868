using Microsoft.AspNetCore.Components;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Layout;

/// <summary>
/// Shows the keys that work on every page, and switches them off: who dictates types letters all day (WCAG 2.2, success criterion 2.1.4).
/// The keys themselves, the dialog and the switch are the business of <c>keys.js</c>, so that they answer without a round trip.
/// </summary>
public sealed partial class KeyHelp
{
    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }
}
