using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Components.Rights;

/// <summary>
/// Tells all below it whether they show what changes things, and tells them anew when that changes. It is for the eye only: the
/// handlers ask <see cref="PageRights"/>.
/// </summary>
public sealed partial class RightsScope
{
    /// <summary>The name of the cascading value, a <see cref="bool"/>.</summary>
    public const string MayChange = "MayChange";

    private bool _mayChange;

    /// <summary>What it is told to.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => _mayChange = Authentication is { } authentication && (await authentication).User.IsAdmin();
}
