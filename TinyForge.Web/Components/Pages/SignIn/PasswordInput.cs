namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The form of a password's change.</summary>
public sealed class PasswordInput
{
    public string Current { get; set; } = "";

    public string Password { get; set; } = "";
}
