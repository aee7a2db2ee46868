namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>How <see cref="SqliteJobStorage"/> keeps its time. The defaults suit a program of one or a few processes on one machine.</summary>
public sealed record SqliteJobStorageOptions
{
    /// <summary>
    /// How long a fetched job stays hidden from other workers after the last sign of life of its worker. Default 1 minute; at least a
    /// second. A job may run for longer: the heartbeat renews it at a fifth of this time. When a process dies, its jobs run again
    /// after this time at the latest.
    /// </summary>
    public TimeSpan InvisibilityTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an idle worker waits before it looks for jobs that another process enqueued, or whose worker died. Default 1 second;
    /// more than 0. Jobs enqueued in this process wake a worker at once.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a distributed lock outlives the last sign of life of its owner. Default 30 seconds; at least a second. It is renewed
    /// at a fifth of this time while it is held. When a process dies, its locks are free after this time at the latest.
    /// </summary>
    public TimeSpan LockLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long somebody who waits for a lock of another process waits before the next look. Default 100 milliseconds; more than 0.</summary>
    public TimeSpan LockPollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often expired rows are removed. Default 5 minutes; more than 0.</summary>
    public TimeSpan ExpirationInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a statement waits for another process that writes, in whole seconds, before it fails. Default 30 seconds; at least a second.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What tells the time of everything that is stored: expiry, invisibility, leases. Default is the system's clock. Waits for a job
    /// or a lock take real time whatever this says.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Reports all values that can't be used in one exception.</summary>
    /// <exception cref="ArgumentException">A time is too short.</exception>
    internal void Validate()
    {
        (string Name, TimeSpan Value, TimeSpan Least)[] times =
        [
            (nameof(InvisibilityTimeout), InvisibilityTimeout, TimeSpan.FromSeconds(1)),
            (nameof(PollInterval), PollInterval, TimeSpan.FromMilliseconds(1)),
            (nameof(LockLease), LockLease, TimeSpan.FromSeconds(1)),
            (nameof(LockPollInterval), LockPollInterval, TimeSpan.FromMilliseconds(1)),
            (nameof(ExpirationInterval), ExpirationInterval, TimeSpan.FromMilliseconds(1)),
            (nameof(BusyTimeout), BusyTimeout, TimeSpan.FromSeconds(1)),
        ];
        var faults = times.Where(time => time.Value < time.Least).Select(time => $"{time.Name} is {time.Value}: give {time.Least} or more.").ToList();
        if (faults.Count > 0)
            throw new ArgumentException(string.Join(' ', faults));
    }
}
