using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The sign-in: e-mail address and password, or a passkey.</summary>
public sealed partial class SignInPage
{
    private bool _refused;

    /// <summary>Where to go after; paths of TinyForge only.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Set where the second step took too long.</summary>
    [SupplyParameterFromQuery]
    public string? Expired { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private ISignInFlow Flow { get; set; } = null!;

    [Inject]
    private IFirstRun FirstRun { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Input ??= new SignInInput();
        // what a form leaves out, or is sent empty, comes as null
        (Input.Email, Input.Password) = (Input.Email ?? "", Input.Password ?? "");
        if (HttpContext.User.Identity?.IsAuthenticated == true)
            Navigation.NavigateTo(HttpContext.User.HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired) ? LocalPath.With("/account/password", ReturnUrl) : LocalPath.Of(ReturnUrl));
        else if (await FirstRun.IsNeededAsync(HttpContext.RequestAborted))
            Navigation.NavigateTo("/set-up");
    }

    private async Task SubmitAsync()
    {
        Input.Email = Input.Email.Trim();
        var (password, passkey) = (Input.Password, Input.Passkey);
        // never sent back, not even in the body of a redirect
        (Input.Password, Input.Passkey) = ("", null);
        var outcome = string.IsNullOrEmpty(passkey)
            ? await Flow.PasswordAsync(HttpContext, Input.Email, password, Input.Remember)
            : await Flow.PasskeyAsync(HttpContext, passkey, Input.Remember);
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(LocalPath.Of(ReturnUrl));
                break;
            case SignInOutcome.SecondFactorWanted:
                Navigation.NavigateTo(LocalPath.With("/sign-in/second-factor", ReturnUrl));
                break;
            default:
                _refused = true;
                break;
        }
    }
}
