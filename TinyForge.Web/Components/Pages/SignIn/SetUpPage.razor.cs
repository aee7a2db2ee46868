using Microsoft.AspNetCore.Components;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The first visit: makes the first admin. From another machine it wants the one-time code of the start-up log.</summary>
public sealed partial class SetUpPage
{
    private FormErrors _errors = FormErrors.None;
    private bool _wantsCode;
    private bool _submitted;

    [SupplyParameterFromForm(FormName = "set-up")]
    private SetUpInput Input { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IFirstRun FirstRun { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetUpInput();
        (Input.Email, Input.Password) = (Input.Email ?? "", Input.Password ?? "");
        _wantsCode = FirstRun.WantsCode(HttpContext);
        if (!await FirstRun.IsNeededAsync(HttpContext.RequestAborted))
            Navigation.NavigateTo("/sign-in");
    }

    private async Task SubmitAsync()
    {
        var password = Input.Password;
        // never sent back, not even in the body of a redirect
        Input.Password = "";
        var change = await FirstRun.CreateAdminAsync(HttpContext, Input.Email.Trim(), password, Input.Code?.Trim());
        if (change.Ok)
        {
            Navigation.NavigateTo("/");
            return;
        }
        _submitted = true;
        _errors = new FormErrors(change.Errors, _wantsCode ? ["code", "email", "password"] : ["email", "password"]);
    }
}
