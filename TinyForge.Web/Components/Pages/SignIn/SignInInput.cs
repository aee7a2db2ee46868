namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>The form of the sign-in.</summary>
public sealed class SignInInput
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool Remember { get; set; }

    /// <summary>What the browser's passkey dialog gave, as JSON; empty where the password is used.</summary>
    public string? Passkey { get; set; }
}
