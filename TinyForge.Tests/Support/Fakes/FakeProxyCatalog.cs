using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>The proxies of a fake store, and beside them the hosts that the test says.</summary>
internal sealed class FakeProxyCatalog(IProxyStore store) : IProxyCatalog
{
    public event Action? Renewed;

    public List<CatalogEntry> External { get; } = [];

    public DateTimeOffset? ListedAt { get; set; } = TimeProvider.System.GetUtcNow();

    public string? Error { get; set; }

    /// <summary>Which gateway <see cref="Error"/> is of.</summary>
    public string StaleGateway { get; set; } = GatewayNames.Npm;

    public CatalogQuery? LastQuery { get; private set; }

    /// <summary>Awaited before each page is read.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Says that the gateway was asked anew.</summary>
    public void Renew() => Renewed?.Invoke();

    public async Task<CatalogPage> ListAsync(CatalogQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        await Gate.WaitAsync(cancellationToken);
        var proxies = await store.ListAsync(new ProxyQuery { PageSize = int.MaxValue }, cancellationToken);
        List<CatalogEntry> all = [.. proxies.Items.Select(CatalogEntry.Of), .. External];
        var wanted = all.FindAll(e => (query.Source is null || e.Source == query.Source) && (query.Mark is not { } mark || (e.Proxy is { } proxy && CatalogMarks.Has(proxy, mark))));
        var found = CatalogSearch.Filter(wanted, query.List);
        return new CatalogPage
        {
            Items = CatalogSearch.Page(found, query.List),
            Total = found.Count,
            Sources = new CatalogCounts(all.Count(e => e.Source == CatalogSource.Standalone), all.Count(e => e.Source == CatalogSource.Managed), External.Count),
            Healths = new ProxyCounts(Count(HealthStatus.Healthy), Count(HealthStatus.Unhealthy), Count(HealthStatus.Unknown)),
            Marks = CatalogMarks.Of(proxies.Items),
            ListedAt = ListedAt,
            StaleGateways = Error is null ? [] : [StaleGateway],
            GatewayError = Error,
        };

        int Count(HealthStatus status) => wanted.Count(e => e.Health.Status == status);
    }

    public async Task<CatalogOverview> OverviewAsync(CancellationToken cancellationToken)
    {
        var proxies = (await store.ListAsync(new ProxyQuery { PageSize = int.MaxValue }, cancellationToken)).Items;
        var sources = new CatalogCounts(proxies.Count(p => p.Source == ProxySource.Standalone), proxies.Count(p => p.Source == ProxySource.Managed), External.Count);
        return CatalogOverview.Of(proxies, sources, CatalogMarks.Of(proxies)) with { ListedAt = ListedAt, GatewayStale = Error is not null, GatewayError = Error };
    }

    public Task<IReadOnlyList<CatalogEntry>> ListExternalAsync(string gateway, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CatalogEntry>>([.. External.Where(e => e.Gateway == gateway)]);
}
