namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The form of the set-up.</summary>
public sealed class SetUpInput
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public string? Code { get; set; }
}
