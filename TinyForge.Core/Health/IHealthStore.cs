using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <summary>Keeps what checks find. A change of a proxy's status, whoever writes it, becomes a row of <c>health_flips</c> in the same transaction.</summary>
public interface IHealthStore
{
    /// <summary>Judges looks by what is stored, and stores the verdicts with their samples and kept events, all in one transaction.</summary>
    /// <param name="sightings">The looks, in the order in which they ended.</param>
    /// <param name="decide">Gives the verdict on a look, from the proxy as it is stored now. Nobody else can write meanwhile, so a flip is told once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// For each look its verdict; null where it was passed over: the proxy is gone, was changed since the look began, or a newer look is
    /// stored already.
    /// </returns>
    Task<IReadOnlyList<HealthRecord?>> RecordAsync(
        IReadOnlyList<HealthSighting> sightings, Func<HealthSighting, StandaloneProxy, HealthRecord> decide, CancellationToken cancellationToken);

    /// <summary>Forgets the status of proxies that are not checked any more: from now on it is unknown. Those that were changed since they were read are passed over.</summary>
    /// <returns>The ids of those whose status was forgotten.</returns>
    Task<IReadOnlySet<long>> ForgetAsync(IReadOnlyCollection<StandaloneProxy> proxies, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Of each proxy that is not healthy now, but once was: up to when. What lies more than 90 days back may be unknown.</summary>
    Task<IReadOnlyDictionary<long, DateTimeOffset>> LastHealthyAsync(CancellationToken cancellationToken);

    /// <summary>The newest samples of each proxy, oldest first. At most some 400,000 are read, the newest first.</summary>
    /// <param name="perProxy">At most so many of each, 1 or more.</param>
    /// <param name="since">None that is older.</param>
    /// <param name="until">The present time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>> RecentAsync(int perProxy, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Marks proxies as stale or no longer so, in one transaction with the events. One that is marked so already, or gone, is passed over with its event.</summary>
    /// <returns>How many were marked.</returns>
    Task<int> MarkAsync(IReadOnlyList<(StandaloneProxy Proxy, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken);
}
