using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TinyForge.Web.Auth;

/// <summary>
/// The e-mail address that a user signs in with. Nothing is ever sent to it. ASCII only, so that no two users look alike; a
/// domain of one label is common inside a network.
/// </summary>
internal static partial class EmailAddress
{
    /// <summary>RFC 5321 section 4.5.3.1: longer ones can't be used anywhere.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    /// <summary>What is wrong with it in plain words; null where nothing is.</summary>
    public static string? FindFault(string email) => email switch
    {
        "" => "Enter an e-mail address.",
        { Length: > MaxLength } => $"The e-mail address is longer than {MaxLength} characters. Use a shorter one.",
        _ when email.LastIndexOf('@') <= MaxLocalLength && Form().IsMatch(email) => null,
        _ => "This is not an e-mail address. Use the form name@example.com, without spaces or accents.",
    };

    /// <summary>What somebody typed, safe to look up and to keep in an event: at most 254 characters, none of them control characters.</summary>
    public static string Clean(string typed)
    {
        var clean = new StringBuilder(Math.Min(typed.Length, MaxLength));
        // whoever types a megabyte is heard to the end of what can be an address
        foreach (var rune in typed.AsSpan(0, Math.Min(typed.Length, 4 * MaxLength)).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                continue;
            }
            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }

    // dot-atoms of RFC 5322 before the @, labels of letters, digits and hyphens after it
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
