using System.Collections.Concurrent;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Provisioning;

/// <inheritdoc cref="IProxyCatalog"/>
internal sealed class ProxyCatalog(IProxySnapshot snapshot, GatewayRegistry gateways, GatewayListings listings, ISettingsStore settings, TimeProvider time) : IProxyCatalog
{
    private readonly ConcurrentDictionary<string, ExternalHosts> _external = new(StringComparer.Ordinal);
    private Merged? _merged;

    public event Action? Renewed
    {
        add => listings.Renewed += value;
        remove => listings.Renewed -= value;
    }

    public async Task<CatalogPage> ListAsync(CatalogQuery query, CancellationToken cancellationToken)
    {
        var (merged, listed) = await TakeAsync(cancellationToken);
        var entries = query.Source is { } source ? merged.Entries.FindAll(e => e.Source == source) : merged.Entries;
        if (query.Mark is { } mark)
            entries = entries.FindAll(e => e.Proxy is { } proxy && CatalogMarks.Has(proxy, mark));
        var found = CatalogSearch.Filter(entries, query.List);
        return new CatalogPage
        {
            Items = CatalogSearch.Page(found, query.List),
            Total = found.Count,
            Sources = merged.Sources,
            Healths = CountHealths(entries),
            Marks = merged.Marks,
            ListedAt = ListedAt(listed),
            StaleGateways = [.. listed.Where(l => l.Stale).Select(l => l.Gateway)],
            GatewayError = Error(listed),
        };
    }

    public async Task<CatalogOverview> OverviewAsync(CancellationToken cancellationToken)
    {
        var (merged, listed) = await TakeAsync(cancellationToken);
        // of the gateway in use alone: another one may have proxies still that nobody has moved
        GatewayListing[] used = [.. listed.Where(l => l.Gateway == settings.Current.Gateway)];
        return merged.Overview.Value with { ListedAt = ListedAt(used), GatewayStale = used.Any(l => l.Stale), GatewayError = Error(used) };
    }

    public async Task<IReadOnlyList<CatalogEntry>> ListExternalAsync(string gateway, CancellationToken cancellationToken)
    {
        if (!IsListed(gateway))
            return [];
        var listing = await listings.GetAsync(gateway, cancellationToken);
        return External(listing, await snapshot.TakeAsync(cancellationToken));
    }

    private static string? Error(GatewayListing[] listed) => listed.Select(l => l.Error?.Message).FirstOrDefault(message => message is not null);

    private DateTimeOffset? ListedAt(GatewayListing[] listed) =>
        listed.Length == 0 ? time.GetUtcNow() : listed.Any(l => l.ListedAt is null) ? null : listed.Min(l => l.ListedAt);

    private async Task<(Merged Merged, GatewayListing[] Listed)> TakeAsync(CancellationToken cancellationToken)
    {
        var proxies = await snapshot.TakeAsync(cancellationToken);
        var listed = await Task.WhenAll(GatewaysOf(proxies).Select(g => listings.GetAsync(g, cancellationToken)));
        // while a slow gateway was waited for, one of its hosts may have become a proxy
        if (listed.Length > 0)
            proxies = await snapshot.TakeAsync(cancellationToken);
        return (Merge(proxies, listed), listed);
    }

    // most questions come between two changes
    private Merged Merge(IReadOnlyList<StandaloneProxy> proxies, GatewayListing[] listed)
    {
        IReadOnlyList<CatalogEntry>[] external = [.. listed.Select(l => External(l, proxies))];
        if (_merged is { } known && known.Proxies == proxies && known.External.SequenceEqual(external))
            return known;
        var entries = new List<CatalogEntry>(proxies.Count + external.Sum(e => e.Count));
        entries.AddRange(proxies.Select(CatalogEntry.Of));
        foreach (var hosts in external)
            entries.AddRange(hosts);
        return _merged = new Merged(proxies, external, entries, Count(entries), CatalogMarks.Of(proxies));
    }

    private IReadOnlyList<CatalogEntry> External(GatewayListing listing, IReadOnlyList<StandaloneProxy> proxies) =>
        _external.GetOrAdd(listing.Gateway, _ => new ExternalHosts()).Of(listing, proxies);

    private static CatalogCounts Count(List<CatalogEntry> entries)
    {
        var counts = new int[3];
        foreach (var entry in entries)
            counts[(int)entry.Source]++;
        return new CatalogCounts(counts[(int)CatalogSource.Standalone], counts[(int)CatalogSource.Managed], counts[(int)CatalogSource.External]);
    }

    private static ProxyCounts CountHealths(List<CatalogEntry> entries)
    {
        var counts = new int[3];
        foreach (var entry in entries)
            counts[(int)entry.Health.Status]++;
        return new ProxyCounts(counts[(int)HealthStatus.Healthy], counts[(int)HealthStatus.Unhealthy], counts[(int)HealthStatus.Unknown]);
    }

    /// <summary>What was merged last, and of what: the lists are never changed, so the same lists give the same.</summary>
    private sealed record Merged(IReadOnlyList<StandaloneProxy> Proxies, IReadOnlyList<CatalogEntry>[] External, List<CatalogEntry> Entries, CatalogCounts Sources, CatalogMarks Marks)
    {
        // for all pages that show it
        public Lazy<CatalogOverview> Overview { get; } = new(() => CatalogOverview.Of(Proxies, Sources, Marks));
    }

    // a proxy may name a gateway that this program no longer has
    private List<string> GatewaysOf(IReadOnlyList<StandaloneProxy> proxies)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { settings.Current.Gateway };
        foreach (var proxy in proxies)
            names.Add(proxy.Gateway);
        return [.. names.Where(IsListed).Order(StringComparer.Ordinal)];
    }

    // the embedded gateway has no hosts but those of proxies
    private bool IsListed(string gateway) => gateway != GatewayNames.Embedded && gateways.Names.Contains(gateway);
}
