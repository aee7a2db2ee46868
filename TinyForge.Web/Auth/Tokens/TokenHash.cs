using System.Security.Cryptography;
using System.Text;

namespace TinyForge.Web.Auth.Tokens;

/// <summary>What is kept of an API token. The secret has 256 random bits, so that a plain hash can't be guessed backwards and needs no salt.</summary>
internal static class TokenHash
{
    /// <summary>SHA-256 of the secret, lower-case hexadecimal.</summary>
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
