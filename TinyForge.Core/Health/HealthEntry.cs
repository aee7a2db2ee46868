using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>What is known in memory of a proxy. Guarded by the board's lock.</summary>
internal sealed class HealthEntry(StandaloneProxy proxy)
{
    // no tick is so late while the program runs
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(1);

    private readonly Queue<HealthSample> _recent = new();
    private TimeSpan _interval;

    public StandaloneProxy Proxy { get; set; } = proxy;

    public long Id => Proxy.Id;

    public string Host => Proxy.Spec.Destination.Host;

    /// <summary>Whether it is checked on schedule: what no gateway has, and what is being removed, is not.</summary>
    public bool IsMonitored => Proxy is { Spec: { Enabled: true, HealthCheck.Enabled: true }, GatewayHostId: not null, State: not ProvisionState.Deleting };

    /// <summary>When its turn comes.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Waits for its start, or runs.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Somebody wants it checked.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Its last check was a long wait: the next one does not take the place of those that answer.</summary>
    public bool IsSlow { get; set; }

    /// <summary>When the running check began; null while none runs.</summary>
    public DateTimeOffset? RunningSince { get; set; }

    /// <summary>Where the running check counts.</summary>
    public CheckLane? Lane { get; set; }

    /// <summary>The host under which it counts there: the proxy may be changed meanwhile.</summary>
    public string LaneHost { get; set; } = "";

    public HealthDoubt Doubt { get; set; }

    public IReadOnlyCollection<HealthSample> Recent => _recent;

    /// <summary>Sets its first turn.</summary>
    public void Schedule(ForgeSettings settings, DateTimeOffset now)
    {
        _interval = Interval(settings);
        DueAt = CheckSchedule.First(Id, _interval, Proxy.Health.CheckedAt, now);
    }

    /// <summary>Whether its turn has come. A change of its interval counts at once.</summary>
    public bool IsDue(ForgeSettings settings, DateTimeOffset now)
    {
        if (IsBusy || (!IsMonitored && !IsAsked))
            return false;
        if (Interval(settings) is var interval && interval != _interval)
        {
            _interval = interval;
            var next = CheckSchedule.Next(Id, interval, now);
            // what is due, or will be soon because it is in doubt, stays so
            DueAt = DueAt < next ? DueAt : next;
        }
        // the clock was set back, or stood still for long: what was missed is caught up, spread, as after a start
        if (DueAt - now > _interval || (!IsAsked && now - DueAt > LongPause && now - DueAt > _interval))
            DueAt = CheckSchedule.First(Id, _interval, DueAt, now);
        return IsAsked || DueAt <= now;
    }

    /// <summary>Its turn is taken: the next one follows from the time.</summary>
    public void Took(DateTimeOffset now) => DueAt = CheckSchedule.Next(Id, _interval, now);

    /// <summary>Does not wait for its turn.</summary>
    public void Hasten(DateTimeOffset dueAt) => DueAt = DueAt < dueAt ? DueAt : dueAt;

    public void Remember(HealthSample sample)
    {
        if (_recent.Count == IHealthBoard.RecentChecks)
            _recent.Dequeue();
        _recent.Enqueue(sample);
    }

    private TimeSpan Interval(ForgeSettings settings) => TimeSpan.FromSeconds(Proxy.Spec.HealthCheck.IntervalSeconds ?? settings.HealthIntervalSeconds);
}
