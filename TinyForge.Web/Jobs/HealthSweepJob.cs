using System.Globalization;
using TinyForge.Core.Health;

namespace TinyForge.Web.Jobs;

/// <summary>Checks what is due until just before the next minute begins, when the next run takes over.</summary>
[KeptFor(Hours = 1)]
internal sealed class HealthSweepJob(IHealthMonitor monitor, TimeProvider time, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    /// <summary>What another sweep, which no job began, leaves to tell.</summary>
    public const string Busy = "Skipped: another sweep is at work.";

    /// <summary>Between the end of a run and the beginning of the next: enough to take leave of the guard.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    // the end of the last sweep; one run at a time comes here
    private DateTimeOffset _end;

    // the schedule has the next run, unless the minute turned while this one ended: then it was the next run that was turned away
    protected override bool WorksAgainWhenAsked => time.GetUtcNow() >= _end + Margin;

    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _end = NextEnd(time.GetUtcNow());
            if (!await monitor.SweepAsync(end, cancellationToken))
                return Busy;
            if (time.GetUtcNow() < end + Margin)
                return string.Create(CultureInfo.InvariantCulture, $"Checked what was due until {end + Margin:HH:mm} UTC.");
            // its last checks took it into the next minute, whose own run was turned away or will be: it goes on in that one's place
        }
    }

    private static DateTimeOffset NextEnd(DateTimeOffset now)
    {
        var end = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1) - Margin;
        return end > now ? end : end.AddMinutes(1);
    }
}
