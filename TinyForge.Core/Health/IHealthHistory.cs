namespace TinyForge.Core.Health;

/// <summary>What was seen: single checks, hours and days, and the changes of the status.</summary>
public interface IHealthHistory
{
    /// <summary>The history of a proxy up to now. The resolution follows from the window: each check up to a day, hours up to 90 days, days beyond.</summary>
    /// <param name="proxyId">The proxy.</param>
    /// <param name="window">How far back, 1 minute to 3650 days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<HealthHistory> ReadAsync(long proxyId, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>The uptime of proxies over a window up to now, exact to the millisecond from their flips, as <see cref="HealthHistory.Uptime"/> is; those of which nothing is known are left out.</summary>
    Task<IReadOnlyDictionary<long, Uptime>> UptimeAsync(IReadOnlyCollection<long> proxyIds, TimeSpan window, CancellationToken cancellationToken);
}
