using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>Says what is missing, with a way back. Whose password is temporary is led to change it instead.</summary>
public sealed partial class DeniedPage
{
    /// <summary>What was asked for.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsSignedIn => HttpContext.User.Identity?.IsAuthenticated == true;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (HttpContext.User.HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired))
            Navigation.NavigateTo(LocalPath.With("/account/password", ReturnUrl));
        else
            HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
