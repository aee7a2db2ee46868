namespace TinyForge.Web.Auth.SignIn;

/// <summary>What a sign-in was completed with, as events name it.</summary>
internal static class SignInMethod
{
    public const string Password = "password";
    public const string Authenticator = "authenticator";
    public const string RecoveryCode = "recovery_code";
    public const string Passkey = "passkey";
}
