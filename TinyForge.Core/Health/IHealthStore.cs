using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>Keeps what checks find. A change of a proxy's status, whoever writes it, becomes a row of <c>health_flips</c> in the same transaction.</summary>
public interface IHealthStore
{
    /// <summary>Stores checks in one transaction, with the events that are kept.</summary>
    /// <returns>The ids of the proxies whose check was stored: those that are there still and were not changed since <see cref="HealthRecord.Proxy"/> was read.</returns>
    Task<IReadOnlySet<long>> RecordAsync(IReadOnlyList<HealthRecord> records, CancellationToken cancellationToken);

    /// <summary>The newest samples of each proxy, oldest first.</summary>
    /// <param name="perProxy">At most so many of each, 1 or more.</param>
    /// <param name="since">None that is older.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>> RecentAsync(int perProxy, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Marks proxies as stale or no longer so, in one transaction with the events. One that is marked so already, or gone, is passed over with its event.</summary>
    /// <returns>How many were marked.</returns>
    Task<int> MarkAsync(IReadOnlyList<(StandaloneProxy Proxy, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken);
}
