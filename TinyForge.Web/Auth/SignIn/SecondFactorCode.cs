namespace TinyForge.Web.Auth.SignIn;

/// <summary>Codes as people type them.</summary>
internal static class SecondFactorCode
{
    // XXXXX-XXXXX
    private const int HalfLength = 5;

    /// <summary>The six digits of an authenticator app, which shows them in groups; null where it is none.</summary>
    public static string? Authenticator(string typed)
    {
        var code = Compact(typed);
        return code.Length == 6 && code.All(char.IsAsciiDigit) ? code : null;
    }

    /// <summary>A recovery code in the form in which it was given, whatever the case and with or without its dash.</summary>
    public static string? Recovery(string typed)
    {
        var code = Compact(typed).ToUpperInvariant();
        return code.Length == 2 * HalfLength && code.All(char.IsAsciiLetterOrDigit) ? $"{code[..HalfLength]}-{code[HalfLength..]}" : null;
    }

    private static string Compact(string typed) => typed.Length > 64 ? "" : string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-'));
}
