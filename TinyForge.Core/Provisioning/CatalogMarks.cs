using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>How many proxies have each <see cref="CatalogMark"/>.</summary>
public sealed record CatalogMarks(int Stale, int Drifted)
{
    /// <summary>Whether a proxy has a mark.</summary>
    public static bool Has(StandaloneProxy proxy, CatalogMark mark) => mark == CatalogMark.Stale ? proxy.Stale : proxy.Drift != ProxyDrift.None;

    /// <summary>Counts.</summary>
    public static CatalogMarks Of(IEnumerable<StandaloneProxy> proxies)
    {
        var (stale, drifted) = (0, 0);
        foreach (var proxy in proxies)
        {
            stale += Has(proxy, CatalogMark.Stale) ? 1 : 0;
            drifted += Has(proxy, CatalogMark.Drifted) ? 1 : 0;
        }
        return new CatalogMarks(stale, drifted);
    }
}
