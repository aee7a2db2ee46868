using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TinyForge.Core.Data;

/// <summary>Times as RFC 3339 text in UTC with milliseconds: readable in any tool, and sorted as text they are sorted as times.</summary>
internal sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(
    value => ToText(value),
    text => ToTime(text))
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The time as it stands in the file.</summary>
    public static string ToText(DateTimeOffset value) => value.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The time that stands in the file.</summary>
    public static DateTimeOffset ToTime(string text) => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
