using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>Which proxies a query means, and in which order.</summary>
internal static class ProxyQueries
{
    public static IQueryable<ProxyRow> Filter(IQueryable<ProxyRow> rows, ProxyQuery query)
    {
        rows = rows.Where(p => p.Source == ProxySource.Standalone);
        if (query.Status is { } status)
            rows = rows.Where(p => p.HealthStatus == status);
        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var pattern = Pattern(query.Search);
            rows = rows.Where(p => EF.Functions.Like(p.Destination, pattern, @"\") || p.Claims.Any(c => EF.Functions.Like(c.Domain, pattern, @"\")));
        }
        return rows;
    }

    /// <summary>What LIKE, with <c>\</c> to escape, finds a text by.</summary>
    public static string Pattern(string search) => $"%{Escape(DomainName.Searchable(search.Trim()))}%";

    public static IOrderedQueryable<ProxyRow> Order(IQueryable<ProxyRow> rows, ProxyQuery query)
    {
        var ordered = (query.Sort, query.Descending) switch
        {
            // a list's text starts with its first entry
            (ProxySort.Domain, false) => rows.OrderBy(p => (string)(object)p.Domains),
            (ProxySort.Domain, true) => rows.OrderByDescending(p => (string)(object)p.Domains),
            (ProxySort.Destination, false) => rows.OrderBy(p => p.Destination),
            (ProxySort.Destination, true) => rows.OrderByDescending(p => p.Destination),
            (ProxySort.Status, false) => rows.OrderBy(p => p.HealthStatus == HealthStatus.Unhealthy ? 0 : p.HealthStatus == HealthStatus.Unknown ? 1 : 2),
            (ProxySort.Status, true) => rows.OrderByDescending(p => p.HealthStatus == HealthStatus.Unhealthy ? 0 : p.HealthStatus == HealthStatus.Unknown ? 1 : 2),
            (ProxySort.Latency, false) => rows.OrderBy(p => p.HealthLatencyMs == null).ThenBy(p => p.HealthLatencyMs),
            (ProxySort.Latency, true) => rows.OrderBy(p => p.HealthLatencyMs == null).ThenByDescending(p => p.HealthLatencyMs),
            (ProxySort.CreatedAt, false) => rows.OrderBy(p => p.CreatedAt),
            (ProxySort.CreatedAt, true) => rows.OrderByDescending(p => p.CreatedAt),
            (ProxySort.UpdatedAt, false) => rows.OrderBy(p => p.UpdatedAt),
            (ProxySort.UpdatedAt, true) => rows.OrderByDescending(p => p.UpdatedAt),
            (_, true) => rows.OrderByDescending(p => p.Id),
            _ => rows.OrderBy(p => p.Id),
        };
        return query.Descending ? ordered.ThenByDescending(p => p.Id) : ordered.ThenBy(p => p.Id);
    }

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
