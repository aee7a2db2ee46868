using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Which entries a query means, and in which order; the same as the database gives for proxies alone. Pure.</summary>
internal static class CatalogSearch
{
    public static IReadOnlyCollection<CatalogEntry> Filter(IReadOnlyCollection<CatalogEntry> entries, ProxyQuery query)
    {
        var text = string.IsNullOrWhiteSpace(query.Search) ? null : DomainName.Searchable(query.Search.Trim());
        return query.Status is null && text is null ? entries : [.. entries.Where(e => (query.Status is not { } status || e.Health.Status == status) && (text is null || Matches(e, text)))];
    }

    /// <summary>The page that a query asks for, of what was found. Only as much is put in order as the page needs.</summary>
    public static IReadOnlyList<CatalogEntry> Page(IReadOnlyCollection<CatalogEntry> found, ProxyQuery query)
    {
        var skipped = (query.Page - 1L) * query.PageSize;
        return skipped >= found.Count
            ? []
            : [.. found.Order(Comparer<CatalogEntry>.Create(By(query.Sort, query.Descending ? -1 : 1))).Skip((int)skipped).Take(query.PageSize)];
    }

    private static bool Matches(CatalogEntry entry, string text) => entry.Proxy is { } proxy
        ? proxy.Spec.Domains.Any(d => Has(d.Value, text)) || Has(proxy.Spec.Destination.ToString(), text)
        : entry.Host!.Domains.Any(d => Has(d, text)) || Has(entry.Host.Destination, text);

    private static bool Has(string value, string text) => value.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static Comparison<CatalogEntry> By(ProxySort sort, int sign)
    {
        Comparison<CatalogEntry> key = sort switch
        {
            ProxySort.Domain => (a, b) => sign * string.CompareOrdinal(a.Name, b.Name),
            ProxySort.Destination => (a, b) => sign * string.CompareOrdinal(Destination(a), Destination(b)),
            ProxySort.Status => (a, b) => sign * Rank(a.Health.Status).CompareTo(Rank(b.Health.Status)),
            ProxySort.Latency => (a, b) => LastWithout(a.Health.LatencyMs, b.Health.LatencyMs, sign),
            ProxySort.CreatedAt => (a, b) => LastWithout(a.Proxy?.CreatedAt, b.Proxy?.CreatedAt, sign),
            ProxySort.UpdatedAt => (a, b) => LastWithout(a.Proxy?.UpdatedAt, b.Proxy?.UpdatedAt, sign),
            _ => (_, _) => 0,
        };
        return (a, b) => key(a, b) is not 0 and var result ? result : Tie(a, b, sign);
    }

    private static string Destination(CatalogEntry entry) => entry.Proxy?.Spec.Destination.ToString() ?? entry.Host!.Destination;

    private static int Rank(HealthStatus status) => status switch
    {
        HealthStatus.Unhealthy => 0,
        HealthStatus.Unknown => 1,
        _ => 2,
    };

    private static int LastWithout<T>(T? a, T? b, int sign)
        where T : struct, IComparable<T> => (a, b) switch
        {
            ({ } left, { } right) => sign * left.CompareTo(right),
            (null, null) => 0,
            (null, _) => 1,
            _ => -1,
        };

    private static int Tie(CatalogEntry a, CatalogEntry b, int sign) =>
        LastWithout(a.Proxy?.Id, b.Proxy?.Id, sign) is not 0 and var byId ? byId
        : a.Host is null || b.Host is null ? 0
        : string.CompareOrdinal(a.Gateway, b.Gateway) is not 0 and var byGateway ? sign * byGateway
        // a gateway's ids are numbers, mostly
        : sign * (a.Host.Id.Length != b.Host.Id.Length ? a.Host.Id.Length.CompareTo(b.Host.Id.Length) : string.CompareOrdinal(a.Host.Id, b.Host.Id));
}
