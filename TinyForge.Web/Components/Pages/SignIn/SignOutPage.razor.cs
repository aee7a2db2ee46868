using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>Asks before it signs out, so that a mere link can't.</summary>
public sealed partial class SignOutPage
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private ISignInFlow Flow { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task LeaveAsync(bool everywhere)
    {
        await Flow.SignOutAsync(HttpContext, everywhere);
        Navigation.NavigateTo("/sign-in");
    }
}
