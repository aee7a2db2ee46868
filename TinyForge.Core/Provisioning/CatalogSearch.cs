using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Which entries a query means, and in which order; the same as the database gives for proxies alone. Pure.</summary>
internal static class CatalogSearch
{
    public static IEnumerable<CatalogEntry> Filter(IEnumerable<CatalogEntry> entries, ProxyQuery query)
    {
        if (query.Status is { } status)
            entries = entries.Where(e => e.Health.Status == status);
        if (string.IsNullOrWhiteSpace(query.Search))
            return entries;
        var text = DomainName.Searchable(query.Search.Trim());
        return entries.Where(e => Matches(e, text));
    }

    public static List<CatalogEntry> Order(IEnumerable<CatalogEntry> entries, ProxyQuery query)
    {
        if (query.Sort == ProxySort.Destination)
        {
            // made once for each, not at each comparison
            var texts = entries.Select(e => (Entry: e, Text: Destination(e))).ToList();
            var sign = query.Descending ? -1 : 1;
            texts.Sort((a, b) => string.CompareOrdinal(a.Text, b.Text) is not 0 and var result ? sign * result : Tie(a.Entry, b.Entry, sign));
            return [.. texts.Select(t => t.Entry)];
        }
        var sorted = entries.ToList();
        sorted.Sort(By(query.Sort, query.Descending ? -1 : 1));
        return sorted;
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
