using TinyForge.Core.Settings;

namespace TinyForge.Core.Gateways;

/// <summary>The gateways that this program can drive.</summary>
/// <param name="gateways">The gateways.</param>
/// <param name="settings">Say which is the current one.</param>
/// <param name="listings">Where what is changed through this registry is noted; null for nowhere.</param>
public sealed class GatewayRegistry(IEnumerable<IProxyGateway> gateways, ISettingsStore settings, GatewayListings? listings = null)
{
    private readonly Dictionary<string, IProxyGateway> _gateways = gateways.ToDictionary(g => g.Name, g => listings?.Observe(g) ?? g, StringComparer.Ordinal);

    /// <summary>The values that the setting <c>gateway</c> can have.</summary>
    public IReadOnlyCollection<string> Names => _gateways.Keys;

    /// <summary>The gateway that new proxies are made in.</summary>
    public IProxyGateway Current => Get(settings.Current.Gateway);

    /// <summary>The gateway of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none: the database was written by a program that had one.</exception>
    public IProxyGateway Get(string name) => _gateways.TryGetValue(name, out var gateway)
        ? gateway
        : throw new InvalidOperationException($"This program has no gateway '{name}'. It has: {string.Join(", ", Names)}.");
}
