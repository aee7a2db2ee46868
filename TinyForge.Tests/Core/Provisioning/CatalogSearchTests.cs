using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class CatalogSearchTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("BÜCHER.test", "xn--bcher-kva.test")]
    [InlineData("10.0.0.77", "far.test")]
    [InlineData("OLD", "old.test")]
    [InlineData("nothing", "")]
    [InlineData(" ", "xn--bcher-kva.test old.test far.test")]
    public void Filter_Search_LooksIntoDomainsAndDestinations(string search, string found)
    {
        CatalogEntry[] entries = [Proxy(1, "xn--bcher-kva.test"), Host("12", "old.test"), Host("13", "far.test", "http://10.0.0.77")];
        Assert.Equal(found, Names(CatalogSearch.Filter(entries, new ProxyQuery { Search = search })));
    }

    [Fact]
    public void Filter_StatusAndSearch_HasWhatMeetsBoth()
    {
        CatalogEntry[] entries = [Proxy(1, "up.a.test", latency: 5), Proxy(2, "new.a.test"), Proxy(3, "new.b.test")];
        Assert.Equal("new.a.test", Names(CatalogSearch.Filter(entries, new ProxyQuery { Status = HealthStatus.Unknown, Search = "a.test" })));
    }

    [Theory]
    [InlineData(ProxySort.Id, false, "b.test a.test x.test y.test")]
    [InlineData(ProxySort.Id, true, "a.test b.test y.test x.test")]
    [InlineData(ProxySort.Domain, false, "a.test b.test x.test y.test")]
    [InlineData(ProxySort.Domain, true, "y.test x.test b.test a.test")]
    [InlineData(ProxySort.Destination, false, "b.test x.test y.test a.test")]
    [InlineData(ProxySort.Destination, true, "a.test y.test x.test b.test")]
    [InlineData(ProxySort.Status, false, "a.test x.test y.test b.test")]
    [InlineData(ProxySort.Latency, false, "b.test a.test x.test y.test")]
    [InlineData(ProxySort.Latency, true, "b.test a.test y.test x.test")]
    [InlineData(ProxySort.CreatedAt, true, "a.test b.test y.test x.test")]
    public void Page_Sort_PutsWhatHasNoValueLast(ProxySort sort, bool descending, string order)
    {
        CatalogEntry[] entries = [Proxy(1, "b.test", "http://a.lan:81", 5), Proxy(2, "a.test", "https://a.lan", created: Now.AddDays(1)), Host("12", "y.test", "http://c.lan"), Host("9", "x.test", "http://b.lan:82")];
        Assert.Equal(order, Names(CatalogSearch.Page(entries, new ProxyQuery { Sort = sort, Descending = descending })));
        // and each page for itself
        Assert.Equal(order, string.Join(' ', Enumerable.Range(1, 5).Select(i => Names(CatalogSearch.Page(entries, new ProxyQuery { Sort = sort, Descending = descending, Page = i, PageSize = 1 })))).TrimEnd());
    }

    private static CatalogEntry Proxy(long id, string domain, string destination = "http://10.0.0.1", double? latency = null, DateTimeOffset? created = null) =>
        CatalogEntry.Of(StandaloneProxy.Reserve(HostsGateway.Spec(domain, destination), GatewayNames.Npm, created ?? Now) with
        {
            Id = id,
            Health = latency is null ? ProxyHealth.Unknown : new ProxyHealth { Status = HealthStatus.Healthy, LatencyMs = latency },
        });

    private static CatalogEntry Host(string id, string domain, string destination = "http://10.0.0.1") =>
        CatalogEntry.Of(GatewayNames.Npm, GatewayHost.Of(id, HostsGateway.Spec(domain, destination)));

    private static string Names(IEnumerable<CatalogEntry> entries) => string.Join(' ', entries.Select(e => e.Name));
}
