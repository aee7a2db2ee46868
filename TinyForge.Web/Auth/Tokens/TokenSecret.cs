using System.Buffers.Text;
using System.Security.Cryptography;

namespace TinyForge.Web.Auth.Tokens;

/// <summary>The secret of an API token, which is shown once.</summary>
internal static class TokenSecret
{
    private const string Mark = "tf_";
    private const int Bytes = 32;
    private const int PrefixLength = 9;
    private const int OthersPrefixLength = 4;

    /// <summary>256 random bits behind a mark by which scanners for leaked secrets know it.</summary>
    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Its beginning, which is kept and shown so that people tell tokens apart; less of one that somebody made up, which may be short of randomness.</summary>
    public static string Prefix(string secret) => secret[..(secret.StartsWith(Mark, StringComparison.Ordinal) ? PrefixLength : OthersPrefixLength)];
}
