using System.Security.Cryptography;

namespace TinyForge.Web.Auth.Passwords;

/// <summary>A password that an admin hands over and its user replaces at the next sign-in.</summary>
internal static class TemporaryPassword
{
    // 32 characters that nobody takes for one another, read aloud or copied by hand
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>80 random bits in 16 characters.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, 16);
}
