using System.Globalization;
using System.Text.Json;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>The graphs of the dashboard. Hangfire's own state handlers keep a counter for each day and for each hour.</summary>
internal static class Timeline
{
    /// <summary>The last 7 days, today first.</summary>
    public static Dictionary<DateTime, long> ByDay(SqlSession session, string what, DateTime now) =>
        Read(session, Enumerable.Range(0, 7).Select(i => now.Date.AddDays(-i)), time => Key(what, time, "yyyy-MM-dd"));

    /// <summary>The last 24 hours, the current one first.</summary>
    public static Dictionary<DateTime, long> ByHour(SqlSession session, string what, DateTime now) =>
        Read(session, Enumerable.Range(0, 24).Select(i => now.AddHours(-i)), time => Key(what, time, "yyyy-MM-dd-HH"));

    private static Dictionary<DateTime, long> Read(SqlSession session, IEnumerable<DateTime> times, Func<DateTime, string> toKey)
    {
        var keys = times.Select(time => KeyValuePair.Create(time, toKey(time))).ToList();
        var values = session.Query(
            "SELECT Key, Value FROM Counter WHERE Key IN (SELECT value FROM json_each(@keys))",
            static row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)),
            ("@keys", JsonSerializer.Serialize(keys.Select(pair => pair.Value)))).ToDictionary(StringComparer.Ordinal);
        return keys.ToDictionary(pair => pair.Key, pair => values.GetValueOrDefault(pair.Value));
    }

    private static string Key(string what, DateTime time, string format) => $"stats:{what}:{time.ToString(format, CultureInfo.InvariantCulture)}";
}
