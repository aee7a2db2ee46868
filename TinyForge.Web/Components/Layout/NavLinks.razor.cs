using Microsoft.AspNetCore.Components;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Layout;

/// <summary>The main menu.</summary>
public sealed partial class NavLinks
{
    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [CascadingParameter(Name = UnseenScope.Errors)]
    private int UnseenErrors { get; set; }
}
