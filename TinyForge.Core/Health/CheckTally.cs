namespace TinyForge.Core.Health;

/// <summary>Sums up single checks.</summary>
internal sealed class CheckTally
{
    private readonly List<double> _latencies = [];
    private int _up;

    public int Checks { get; private set; }

    /// <summary>Of all answers so far; exact.</summary>
    public LatencySummary Latency
    {
        get
        {
            if (_latencies.Count == 0)
                return LatencySummary.None;
            _latencies.Sort();
            return new LatencySummary(_latencies[0], _latencies.Average(), AtRank(50), AtRank(95), AtRank(99), _latencies[^1]);
        }
    }

    public void Add(bool passed, double? latencyMs)
    {
        Checks++;
        if (passed)
            _up++;
        if (latencyMs is { } latency)
            _latencies.Add(latency);
    }

    /// <summary>The sum as an hour or a day.</summary>
    public HistoryPoint ToPoint(DateTimeOffset at, Uptime uptime)
    {
        var latency = Latency;
        return new HistoryPoint
        {
            At = at,
            Checks = Checks,
            Up = _up,
            Answers = _latencies.Count,
            LatencyMin = latency.Min,
            LatencyAvg = latency.Avg,
            LatencyP95 = latency.P95,
            LatencyMax = latency.Max,
            DowntimeSeconds = uptime.Down.TotalSeconds,
            UptimeSeconds = uptime.Up.TotalSeconds,
        };
    }

    // nearest rank, in whole numbers: 0.95 * 20 is not 19 in binary
    private double AtRank(int percent) => _latencies[((_latencies.Count * percent) + 99) / 100 - 1];
}
