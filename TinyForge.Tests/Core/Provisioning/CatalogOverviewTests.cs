using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class CatalogOverviewTests
{
    private static readonly CatalogCounts Sources = new(9, 0, 2);

    [Fact]
    public void Of_Nothing_IsNothing()
    {
        var overview = CatalogOverview.Of([], Sources, new CatalogMarks(0, 0));
        Assert.Equal((0, new CatalogMarks(0, 0), 0), (overview.Healths.Total, overview.Marks, overview.Waiting));
        Assert.Empty(overview.Unhealthy);
        Assert.Empty(overview.Slowest);
    }

    [Fact]
    public void Of_Proxies_CountsEachHealthMarkAndWait()
    {
        var waiting = Proxy(4, HealthStatus.Unknown).Waiting("npm is down");
        var overview = Of([Proxy(1, HealthStatus.Healthy) with { Stale = true }, Proxy(2, HealthStatus.Unhealthy) with { Drift = ProxyDrift.Missing, Stale = true }, Proxy(3, HealthStatus.Healthy), waiting]);
        Assert.Equal(new ProxyCounts(2, 1, 1), overview.Healths);
        Assert.Equal(new CatalogMarks(2, 1), overview.Marks);
        Assert.Equal((1, Sources), (overview.Waiting, overview.Sources));
    }

    [Fact]
    public void Of_MoreThanItShows_HasTheNewestFailuresAndTheSlowest()
    {
        var proxies = Enumerable.Range(1, 10).Select(i => Proxy(i, HealthStatus.Unhealthy, minutes: 20 - i))
            .Concat(Enumerable.Range(11, 10).Select(i => Proxy(i, HealthStatus.Healthy, latency: i)))
            .Append(Proxy(21, HealthStatus.Healthy, latency: null))
            .ToList();
        var overview = Of(proxies);
        Assert.Equal([10, 9, 8, 7, 6, 5], overview.Unhealthy.Select(p => p.Id));
        Assert.Equal([20, 19, 18, 17, 16, 15], overview.Slowest.Select(p => p.Id));
    }

    private static CatalogOverview Of(IReadOnlyList<StandaloneProxy> proxies) => CatalogOverview.Of(proxies, Sources, CatalogMarks.Of(proxies));

    private static StandaloneProxy Proxy(long id, HealthStatus status, int minutes = 0, double? latency = 5) =>
        Make.Reserved($"app{id}.example.test") with { Id = id, Health = new ProxyHealth { Status = status, Since = Make.Time.AddMinutes(-minutes), LatencyMs = latency } };
}
