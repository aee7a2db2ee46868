using System.Security.Cryptography;
using System.Text;

namespace TinyForge.Web.Auth.SignIn;

/// <summary>The one-time code of the start-up log: 80 random bits in Crockford's base32, which has no letters that look like digits.</summary>
internal static class SetupCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>A new one, in groups of four.</summary>
    public static string Create() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Whether what was typed is the code, whatever the case, dashes and spaces; takes the same time wherever they differ.</summary>
    public static bool Matches(string code, string typed) => CryptographicOperations.FixedTimeEquals(Canonical(code), Canonical(typed));

    private static byte[] Canonical(string code)
    {
        var canonical = code.Length > 4 * Length
            ? ""
            : string.Concat(code.ToUpperInvariant().Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return Encoding.UTF8.GetBytes(canonical);
    }
}
