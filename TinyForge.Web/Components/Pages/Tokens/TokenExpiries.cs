namespace TinyForge.Web.Components.Pages.Tokens;

/// <summary>What a choice of an end comes to.</summary>
internal static class TokenExpiries
{
    /// <summary>The end; null for none.</summary>
    /// <param name="choice">What was chosen.</param>
    /// <param name="day">The last day on which it is of use; counts where a day was chosen.</param>
    /// <param name="now">The time.</param>
    /// <param name="zone">The zone in which the day ends.</param>
    public static DateTimeOffset? End(TokenExpiry choice, DateOnly day, DateTimeOffset now, TimeZoneInfo zone) => choice switch
    {
        TokenExpiry.In30Days => now.AddDays(30),
        TokenExpiry.In90Days => now.AddDays(90),
        TokenExpiry.In365Days => now.AddDays(365),
        TokenExpiry.OnDay => EndOf(day, zone),
        _ => null,
    };

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = (day == DateOnly.MaxValue ? day : day.AddDays(1)).ToDateTime(TimeOnly.MinValue);
        // where the clock jumps over midnight the day ends with the jump
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
