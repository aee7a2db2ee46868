using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>
/// The hosts of one gateway that TinyForge does not know, kept from one question to the next. Whose a host is depends on the ids, tags,
/// domains and gateways of the proxies, and not on their health, which changes several times a second where there are many.
/// </summary>
internal sealed class ExternalHosts
{
    private Found? _last;

    /// <summary>The hosts; the same list as before while neither the listing nor what decides has changed.</summary>
    public IReadOnlyList<CatalogEntry> Of(GatewayListing listing, IReadOnlyList<StandaloneProxy> proxies)
    {
        if (_last is { } known && known.Hosts == listing.Hosts && DecideTheSame(known.Proxies, proxies))
        {
            // the newer list is told from the next one faster, and the older one is let go
            _last = known with { Proxies = proxies };
            return known.Entries;
        }
        var entries = listing.Hosts.Count == 0 ? [] : Find(listing, new HostJoin(listing.Gateway, proxies));
        _last = new Found(listing.Hosts, proxies, entries);
        return entries;
    }

    private static List<CatalogEntry> Find(GatewayListing listing, HostJoin join) =>
        [.. listing.Hosts.Where(h => join.OwnerOf(h) is null).Select(h => CatalogEntry.Of(listing.Gateway, h))];

    private static bool DecideTheSame(IReadOnlyList<StandaloneProxy> before, IReadOnlyList<StandaloneProxy> now)
    {
        if (before == now)
            return true;
        if (before.Count != now.Count)
            return false;
        for (var i = 0; i < now.Count; i++)
        {
            if (!DecideTheSame(before[i], now[i]))
                return false;
        }
        return true;
    }

    // a tag is made of id and creation; domains that are equal but not the same only cost a look too many
    private static bool DecideTheSame(StandaloneProxy before, StandaloneProxy now) => ReferenceEquals(before, now)
        || (before.Id == now.Id && before.CreatedAt == now.CreatedAt && before.GatewayHostId == now.GatewayHostId && before.Gateway == now.Gateway
            && ReferenceEquals(before.Spec.Domains, now.Spec.Domains));

    private sealed record Found(IReadOnlyList<GatewayHost> Hosts, IReadOnlyList<StandaloneProxy> Proxies, IReadOnlyList<CatalogEntry> Entries);
}
