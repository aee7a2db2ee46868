using Microsoft.Extensions.Logging;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>
/// The hosts of all gateways from a short-lived cache. A gateway is asked at most every <see cref="Fresh"/>, once for all who want to know;
/// what it had is served while it is asked again, and while it does not answer.
/// </summary>
public sealed class GatewayListings
{
    /// <summary>How long a listing is served without asking again, and how long a gateway that failed is left alone.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    /// <summary>How long anybody waits for a gateway's first answer, and after which one that does not answer counts as away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, ListingCache> _caches;

    /// <summary>For the container.</summary>
    public GatewayListings(IEnumerable<IProxyGateway> gateways, ISettingsStore settings, TimeProvider time, ILogger<GatewayListings> logger) =>
        _caches = gateways.ToDictionary(g => g.Name, g => new ListingCache(g, settings, time, logger, () => Renewed?.Invoke()), StringComparer.Ordinal);

    /// <summary>Raised on a pool thread when a gateway was asked anew, whether or not it answered.</summary>
    public event Action? Renewed;

    /// <summary>What a gateway has. Waits only where there is nothing to show yet, and then for <see cref="Patience"/> at most; what there is is shown however old it is, and <see cref="Renewed"/> tells of the new.</summary>
    /// <exception cref="KeyNotFoundException">There is no such gateway.</exception>
    public Task<GatewayListing> GetAsync(string gateway, CancellationToken cancellationToken) => _caches[gateway].GetAsync(cancellationToken);

    /// <summary>Has the gateway asked anew the next time somebody wants to know.</summary>
    public void Forget(string gateway) => _caches[gateway].Forget();

    /// <summary>The same gateway, whose changes are in the listing at once.</summary>
    internal IProxyGateway Observe(IProxyGateway gateway) => new ListedGateway(gateway, _caches[gateway.Name]);
}
