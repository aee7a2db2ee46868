using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Components.Rights;

/// <summary>Stands in for a page that its visitor may not see: leads to the sign-in, or says which role is missing.</summary>
public sealed partial class Refused
{
    private bool _stays;

    /// <summary>The visitor.</summary>
    [Parameter, EditorRequired]
    public ClaimsPrincipal User { get; set; } = new();

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _stays = User.Identity?.IsAuthenticated == true && !User.HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired);
        if (_stays)
            return;
        // static pages: a circuit can't set the cookie
        var page = User.Identity?.IsAuthenticated == true ? "/account/password" : "/sign-in";
        Navigation.NavigateTo(LocalPath.With(page, "/" + Navigation.ToBaseRelativePath(Navigation.Uri)), forceLoad: true);
    }
}
