using System.Globalization;
using System.Text.RegularExpressions;

namespace TinyForge.Web.Api.Reading;

/// <summary>Times as RFC 3339 section 5.6 writes them: with an offset, so that nobody has to guess whose clock is meant.</summary>
internal static partial class Rfc3339
{
    /// <summary>Whether it is such a time.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var parts = Form().Match(text);
        // finer than it is kept says nothing more; in a query a '+' that is not escaped arrives as a space
        return parts.Success && DateTimeOffset.TryParse(
            $"{parts.Groups[1].Value}T{parts.Groups[2].Value}{parts.Groups[3].Value}{parts.Groups[4].Value.Replace(' ', '+')}",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time);
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,7})?\d{0,20}([Zz]|[-+ ]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
