using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.Account;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>Changes the own password; asked for before anything else where an admin gave a temporary one.</summary>
public sealed partial class PasswordPage
{
    private FormErrors _errors = FormErrors.None;
    private bool _submitted;

    /// <summary>Where to go after; paths of TinyForge only.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IOwnAccount Account { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool Required => HttpContext.User.HasClaim(c => c.Type == ForgeClaims.PasswordChangeRequired);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Input ??= new PasswordInput();
        (Input.Current, Input.Password) = (Input.Current ?? "", Input.Password ?? "");
    }

    private async Task SubmitAsync()
    {
        // who had to choose one first wanted to go somewhere else
        var afterwards = LocalPath.Of(ReturnUrl, Required ? "/" : "/account");
        var (current, changed) = (Input.Current, Input.Password);
        // never sent back, not even in the body of a redirect
        (Input.Current, Input.Password) = ("", "");
        var change = await Account.ChangePasswordAsync(HttpContext.User, current, changed, HttpContext.RequestAborted);
        if (change.Ok)
        {
            Navigation.NavigateTo(afterwards);
            return;
        }
        _submitted = true;
        _errors = new FormErrors(change.Errors, "current", "password");
    }
}
