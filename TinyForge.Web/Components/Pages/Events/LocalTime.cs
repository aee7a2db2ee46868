using System.Globalization;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>Times as <c>input type=datetime-local</c> has them: without a zone, meant in the browser's.</summary>
internal static class LocalTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>The value of the input; empty for none.</summary>
    public static string Of(DateTimeOffset? time, TimeZoneInfo zone) =>
        time is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary>Reads the value of the input: null where it is empty.</summary>
    /// <returns>False for what is no time of the last or next centuries, as a year is whose digits are still being typed.</returns>
    public static bool TryRead(string? text, TimeZoneInfo zone, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1900 or >= 9999)
            return false;
        time = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }
}
