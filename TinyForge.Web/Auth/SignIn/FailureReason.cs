namespace TinyForge.Web.Auth.SignIn;

/// <summary>Why a sign-in failed, as events name it. Who tries is never told.</summary>
internal static class FailureReason
{
    public const string UnknownUser = "unknown_user";
    public const string WrongPassword = "wrong_password";
    public const string WrongCode = "wrong_code";
    public const string WrongPasskey = "wrong_passkey";
    public const string Locked = "locked";
}
