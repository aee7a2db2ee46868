namespace TinyForge.Core.Health;

/// <summary>A day from its hours, where its checks are not there any more. All is exact but the 95 %, which is an estimate.</summary>
internal static class HourSum
{
    public static HistoryPoint ToDay(IReadOnlyCollection<HistoryPoint> hours, DateTimeOffset day, Uptime uptime)
    {
        var latency = LatencyEstimate.Of(hours);
        return new HistoryPoint
        {
            At = day,
            Checks = hours.Sum(hour => hour.Checks),
            Up = hours.Sum(hour => hour.Up),
            Answers = hours.Sum(hour => hour.Answers),
            LatencyMin = latency.Min,
            LatencyAvg = latency.Avg,
            LatencyP95 = latency.P95,
            LatencyMax = latency.Max,
            DowntimeSeconds = uptime.Down.TotalSeconds,
            UptimeSeconds = uptime.Up.TotalSeconds,
        };
    }
}
