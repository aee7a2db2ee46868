using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TinyForge.Core.Data;

/// <summary>Times as RFC 3339 text in UTC with milliseconds: readable in any tool, and sorted as text they are sorted as times.</summary>
internal sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(
    value => ToText(value),
    text => ToTime(text))
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // "O" is the same with four digits more. .NET has code of its own for it, where a format in letters is read anew each time; each check
    // writes four times and reads two
    private const string RoundTrip = "O";
    private const string RestOfRoundTrip = "0000Z";
    private const int LengthToMilliseconds = 23;

    /// <summary>The time as it stands in the file.</summary>
    public static string ToText(DateTimeOffset value)
    {
        Span<char> text = stackalloc char[LengthToMilliseconds + RestOfRoundTrip.Length];
        value.UtcDateTime.TryFormat(text, out _, RoundTrip, CultureInfo.InvariantCulture);
        text[LengthToMilliseconds] = 'Z';
        return new string(text[..(LengthToMilliseconds + 1)]);
    }

    /// <summary>The time that stands in the file.</summary>
    /// <exception cref="FormatException">It is none, or written otherwise.</exception>
    public static DateTimeOffset ToTime(string text)
    {
        if (text.Length != LengthToMilliseconds + 1 || text[^1] != 'Z')
            return DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Span<char> whole = stackalloc char[LengthToMilliseconds + RestOfRoundTrip.Length];
        text.AsSpan(0, LengthToMilliseconds).CopyTo(whole);
        RestOfRoundTrip.CopyTo(whole[LengthToMilliseconds..]);
        return DateTimeOffset.ParseExact(whole, RoundTrip, CultureInfo.InvariantCulture, DateTimeStyles.None);
    }
}
