namespace TinyForge.Core.Health;

/// <summary>When a proxy's turn comes. Pure.</summary>
/// <remarks>
/// Each proxy has a phase of its own, which follows from its id: its turns are the times that lie at that fraction of its interval. So
/// the load is spread evenly whenever proxies are made and whenever the program starts, and a turn comes exactly every interval.
/// </remarks>
internal static class CheckSchedule
{
    /// <summary>Within what time checks that were missed are caught up.</summary>
    public static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(5);

    /// <summary>The first turn after a time.</summary>
    public static DateTimeOffset Next(long proxyId, TimeSpan interval, DateTimeOffset after)
    {
        var phase = (long)(Fraction(proxyId) * interval.Ticks);
        var turns = Math.DivRem(after.UtcTicks - phase, interval.Ticks, out var rest);
        return new DateTimeOffset(((rest < 0 ? turns : turns + 1) * interval.Ticks) + phase, TimeSpan.Zero);
    }

    /// <summary>The first turn after a start: at once where there was no check yet; soon, but spread, where turns were missed.</summary>
    public static DateTimeOffset First(long proxyId, TimeSpan interval, DateTimeOffset? checkedAt, DateTimeOffset now)
    {
        if (checkedAt is not { } last)
            return now;
        var next = Next(proxyId, interval, last);
        // a clock that was set back must not put a check off for longer than an interval
        if (next > now)
            return next - now <= interval ? next : Next(proxyId, interval, now);
        return interval <= CatchUp ? Next(proxyId, interval, now) : now + (Fraction(proxyId) * CatchUp);
    }

    // ids are counted: multiples of the golden ratio fill the interval evenly, however many there are (Knuth, The Art of Computer Programming, 6.4)
    private static double Fraction(long proxyId) => (unchecked((ulong)proxyId * 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1UL << 53));
}
