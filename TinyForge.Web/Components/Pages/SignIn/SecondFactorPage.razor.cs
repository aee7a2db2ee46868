using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The second step of the sign-in: the authenticator app, or a recovery code.</summary>
public sealed partial class SecondFactorPage
{
    private IReadOnlyList<string> _errors = [];

    /// <summary>Where to go after; paths of TinyForge only.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Present where a recovery code is asked for.</summary>
    [SupplyParameterFromQuery]
    public string? Recovery { get; set; }

    [SupplyParameterFromForm(FormName = "second-factor")]
    private CodeInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private ISignInFlow Flow { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool WithRecoveryCode => Recovery is not null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Input ??= new CodeInput();
        Input.Code ??= "";
    }

    private async Task SubmitAsync()
    {
        var code = Input.Code;
        // never sent back, not even in the body of a redirect
        Input.Code = "";
        var outcome = WithRecoveryCode
            ? await Flow.RecoveryCodeAsync(HttpContext, code.Trim())
            // apps show the digits in groups
            : await Flow.AuthenticatorAsync(HttpContext, string.Concat(code.Where(c => !char.IsWhiteSpace(c))));
        switch (outcome)
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(LocalPath.Of(ReturnUrl));
                break;
            case SignInOutcome.Expired:
                Navigation.NavigateTo(LocalPath.With("/sign-in", ReturnUrl, "expired"));
                break;
            default:
                _errors = [T[WithRecoveryCode ? "SecondFactor.RecoveryRefused" : "SecondFactor.Refused"]];
                break;
        }
    }
}
