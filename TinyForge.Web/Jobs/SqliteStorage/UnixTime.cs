namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>How times are stored: as milliseconds since 1970, UTC.</summary>
internal static class UnixTime
{
    public static long UnixNow(this TimeProvider time) => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Now and so much later; what lies beyond the calendar is its end ("never").</summary>
    public static long UnixIn(this TimeProvider time, TimeSpan span)
    {
        var now = time.GetUtcNow();
        return (span >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + span).ToUnixTimeMilliseconds();
    }

    /// <summary>A time that is not said to be local is UTC, as all of Hangfire's are.</summary>
    public static long From(DateTime time) =>
        new DateTimeOffset(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    public static DateTime ToUtc(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
