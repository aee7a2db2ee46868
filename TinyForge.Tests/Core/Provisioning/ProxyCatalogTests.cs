using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ProxyCatalogTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly HostsGateway _npm = new();
    private readonly FixedSnapshot _snapshot = new();
    private readonly FixedSettings _settings = new(new ForgeSettings { Gateway = GatewayNames.Npm });
    private readonly ProxyCatalog _catalog;

    public ProxyCatalogTests()
    {
        IProxyGateway[] gateways = [_npm, new HostsGateway(GatewayNames.Embedded)];
        var listings = new GatewayListings(gateways, _settings, _time, NullLogger<GatewayListings>.Instance);
        _catalog = new ProxyCatalog(_snapshot, new GatewayRegistry(gateways, _settings, listings), listings, _settings, _time);
    }

    [Fact]
    public async Task ListAsync_NothingIsShared_TellsEachSource()
    {
        _snapshot.Proxies = [Proxy(1, "mine.test", "10"), Proxy(2, "shop.test", "11") with { InstanceId = 3 }];
        _npm.Add("12", "old.test");
        var page = await ListAsync();
        Assert.Equal([(CatalogSource.Standalone, "mine.test"), (CatalogSource.External, "old.test"), (CatalogSource.Managed, "shop.test")], page.Items.Select(e => (e.Source, e.Name)));
        Assert.Equal(new CatalogCounts(1, 1, 1), page.Sources);
        Assert.Equal((3, Now, false, null), (page.Total, page.ListedAt, page.GatewayStale, page.GatewayError));
    }

    [Theory]
    [InlineData("10", null, "other.test", false)] // its id is the proxy's
    [InlineData("99", "tag", "other.test", false)] // it was made for the proxy
    [InlineData("99", null, "mine.test", false)] // somebody made it anew
    [InlineData("99", null, "two.test mine.test", false)]
    [InlineData("99", "1-1", "other.test", true)] // made for a proxy of another database, or one that is gone
    [InlineData("99", null, "mine.test other.test", true)] // not all of it is the proxy's
    public async Task ListAsync_Host_IsExternalUnlessAProxyHasIt(string id, string? tag, string domains, bool external)
    {
        var proxy = Proxy(1, "mine.test two.test", "10");
        _snapshot.Proxies = [proxy, Proxy(2, "else.test", "11")];
        _npm.Add(id, domains, tag == "tag" ? proxy.Tag : tag);
        Assert.Equal(external ? 1 : 0, (await ListAsync()).Sources.External);
    }

    [Theory]
    [InlineData(CatalogMark.Stale, "b.test")]
    [InlineData(CatalogMark.Drifted, "a.test")]
    public async Task ListAsync_Mark_HasOnlyThoseAndCountsBoth(CatalogMark mark, string expected)
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10") with { Drift = ProxyDrift.Changed }, Proxy(2, "b.test", "11") with { Stale = true }, Proxy(3, "c.test", "12")];
        _npm.Add("99", "old.test");
        var page = await _catalog.ListAsync(new CatalogQuery(new ProxyQuery(), Mark: mark), TestContext.Current.CancellationToken);
        Assert.Equal(expected, Assert.Single(page.Items).Name);
        Assert.Equal((new CatalogMarks(1, 1), 1, 4), (page.Marks, page.Healths.Total, page.Sources.Total));
    }

    [Fact]
    public async Task OverviewAsync_GatewayWithHosts_CountsThem()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10")];
        _npm.Add("99", "old.test");
        var overview = await _catalog.OverviewAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, new CatalogCounts(1, 0, 1), Now, false), (overview.Healths.Total, overview.Sources, overview.ListedAt, overview.GatewayStale));
    }

    [Fact]
    public async Task OverviewAsync_UnknownAndExternal_AreWhatTheListOfTheUnknownHas()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10"), Healthy(Proxy(2, "b.test", "11"), 5)];
        _npm.Add("99", "old.test");
        var overview = await _catalog.OverviewAsync(TestContext.Current.CancellationToken);
        var list = await ListAsync(new ProxyQuery { Status = HealthStatus.Unknown });
        Assert.Equal((2, 2), (overview.Healths.Unknown + overview.Sources.External, list.Total));
    }

    [Fact]
    public async Task ListAsync_GatewayThatIsNotInUseIsAway_IsNamed()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10")];
        _npm.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "Connection refused");
        await _settings.TrySaveAsync(_settings.Current, _settings.Current with { Gateway = GatewayNames.Embedded }, Make.Actor, TestContext.Current.CancellationToken);
        Assert.Equal([GatewayNames.Npm], (await ListAsync()).StaleGateways);
    }

    [Fact]
    public async Task OverviewAsync_GatewayThatIsNotInUseIsAway_IsNotBlamedOnTheOneThatIs()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10")];
        _npm.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "Connection refused");
        Assert.True((await _catalog.OverviewAsync(TestContext.Current.CancellationToken)).GatewayStale);
        await _settings.TrySaveAsync(_settings.Current, _settings.Current with { Gateway = GatewayNames.Embedded }, Make.Actor, TestContext.Current.CancellationToken);
        var overview = await _catalog.OverviewAsync(TestContext.Current.CancellationToken);
        Assert.Equal((false, null), (overview.GatewayStale, overview.GatewayError));
    }

    [Fact]
    public async Task ListAsync_DomainsOfTwoProxies_AreNobodysHost()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10"), Proxy(2, "b.test", "11")];
        _npm.Add("99", "a.test b.test");
        Assert.Equal(1, (await ListAsync()).Sources.External);
    }

    [Fact]
    public async Task ListAsync_HostOfAnotherGatewaysProxy_IsExternal()
    {
        _snapshot.Proxies = [Proxy(1, "a.test", "10") with { Gateway = GatewayNames.Embedded }];
        _npm.Add("10", "a.test");
        Assert.Equal(new CatalogCounts(1, 0, 1), (await ListAsync()).Sources);
    }

    [Fact]
    public async Task ListAsync_ProxyThatIsBeingMade_DoesNotSeeItsOwnHostAsExternal()
    {
        var reserved = StandaloneProxy.Reserve(HostsGateway.Spec("new.test"), GatewayNames.Npm, Now) with { Id = 5 };
        _snapshot.Proxies = [reserved];
        _npm.Add("20", "new.test", reserved.Tag);
        _npm.Add("21", "new.test");
        var page = await ListAsync();
        Assert.Equal((1, ProvisionState.Pending), (page.Total, Assert.Single(page.Items).Proxy!.State));
    }

    [Theory]
    [InlineData(ProxySort.Domain)]
    [InlineData(ProxySort.Destination)]
    [InlineData(ProxySort.Status)]
    public async Task ListAsync_FiveThousandHosts_ArePagedWithoutGapOrRepeat(ProxySort sort)
    {
        _snapshot.Proxies = [.. Enumerable.Range(1, 2500).Select(i => Proxy(i, Domain(i), (i * 2).ToString(CultureInfo.InvariantCulture)))];
        for (var i = 1; i <= 5000; i++)
            _npm.Add(i.ToString(CultureInfo.InvariantCulture), i % 2 == 0 ? Domain(i / 2) : $"host-{i:D4}.test");
        var names = new List<string>();
        for (var number = 1; number <= 11; number++)
        {
            var page = await ListAsync(new ProxyQuery { Page = number, PageSize = 500, Sort = sort });
            Assert.Equal(5000, page.Total);
            names.AddRange(page.Items.Select(e => e.Name));
        }
        Assert.Equal(5000, names.Distinct().Count());
        var whole = await ListAsync(new ProxyQuery { PageSize = int.MaxValue, Sort = sort });
        Assert.Equal(whole.Items.Select(e => e.Name), names);
        if (sort == ProxySort.Domain)
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(1, _npm.Lists);
    }

    [Fact]
    public async Task ListAsync_StatusAndSource_AreCountedForTheSourceAlone()
    {
        _snapshot.Proxies = [Healthy(Proxy(1, "up.test", "10"), 5), Proxy(2, "new.test", "11")];
        _npm.Add("12", "old.test");
        var unknown = await ListAsync(new ProxyQuery { Status = HealthStatus.Unknown });
        Assert.Equal(["new.test", "old.test"], unknown.Items.Select(e => e.Name));
        Assert.Equal(new ProxyCounts(1, 0, 2), unknown.Healths);
        var external = await ListAsync(source: CatalogSource.External);
        Assert.Equal("old.test", Assert.Single(external.Items).Name);
        Assert.Equal((new ProxyCounts(0, 0, 1), new CatalogCounts(2, 0, 1)), (external.Healths, external.Sources));
    }

    [Fact]
    public async Task ListAsync_GatewayDown_ServesWhatItHadAndSaysSo()
    {
        _snapshot.Proxies = [Proxy(1, "mine.test", "10")];
        _npm.Add("12", "old.test");
        await ListAsync();
        _npm.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        _time.Advance(TimeSpan.FromMinutes(2));
        var asked = new TaskCompletionSource();
        _catalog.Renewed += asked.SetResult;
        var before = await ListAsync();
        Assert.Equal((2, false), (before.Total, before.GatewayStale));
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        var page = await ListAsync();
        Assert.Equal((2, Now, true, "connection refused"), (page.Total, page.ListedAt, page.GatewayStale, page.GatewayError));
    }

    [Fact]
    public async Task ListAsync_GatewayNeverAnswered_ShowsOurs()
    {
        _snapshot.Proxies = [Proxy(1, "mine.test", "10")];
        _npm.ListFails = new GatewayError(GatewayErrorKind.NotUsable, "Enter the address.");
        var page = await ListAsync();
        Assert.Equal((1, null, true, "Enter the address."), (page.Total, page.ListedAt, page.GatewayStale, page.GatewayError));
    }

    [Fact]
    public async Task ListExternalAsync_HealthChanges_IsFoundOnceUntilAProxyDecidesOtherwise()
    {
        var proxy = Proxy(1, "mine.test", "10");
        _snapshot.Proxies = [proxy];
        _npm.Add("12", "old.test");
        var found = await ExternalAsync();
        _snapshot.Proxies = [Healthy(proxy, 5)];
        Assert.Same(found, await ExternalAsync());
        var page = await ListAsync(source: CatalogSource.External);
        Assert.Same(Assert.Single(found), Assert.Single(page.Items));
        Assert.Equal(1, (await ListAsync(new ProxyQuery { Status = HealthStatus.Healthy })).Total);

        StandaloneProxy[] deciding = [proxy with { GatewayHostId = "12" }, proxy with { Spec = HostsGateway.Spec("old.test") }];
        foreach (var other in deciding)
        {
            _snapshot.Proxies = [other];
            Assert.Empty(await ExternalAsync());
            Assert.Equal(0, (await ListAsync()).Sources.External);
        }
        _snapshot.Proxies = [deciding[1] with { Gateway = GatewayNames.Embedded }];
        Assert.Single(await ExternalAsync());
    }

    [Fact]
    public async Task ListAsync_PageBeyondTheEnd_IsEmpty()
    {
        _snapshot.Proxies = [Proxy(1, "mine.test", "10")];
        var page = await ListAsync(new ProxyQuery { Page = int.MaxValue / 500, PageSize = 500 });
        Assert.Equal((0, 1), (page.Items.Count, page.Total));
    }

    [Fact]
    public void AdoptHint_NamesWhatStandsInTheWay()
    {
        var host = GatewayHost.Of("1", HostsGateway.Spec("a.test"));
        Assert.Null(CatalogEntry.Of("npm", host).AdoptHint);
        Assert.Contains("no domain", CatalogEntry.Of("npm", host with { Spec = null, Domains = [] }).AdoptHint, StringComparison.Ordinal);
        Assert.Contains("'bad_name.test'", CatalogEntry.Of("npm", host with { Spec = null, Domains = ["bad_name.test"] }).AdoptHint, StringComparison.Ordinal);
        Assert.Contains("no path", CatalogEntry.Of("npm", host with { Spec = null, Destination = "http://10.0.0.1/app" }).AdoptHint, StringComparison.Ordinal);
        Assert.Contains("no words", CatalogEntry.Of("npm", host with { Spec = null }).AdoptHint, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<CatalogEntry>> ExternalAsync() => _catalog.ListExternalAsync(GatewayNames.Npm, TestContext.Current.CancellationToken);

    private static string Domain(int i) => $"mine-{i:D4}.test";

    private static StandaloneProxy Healthy(StandaloneProxy proxy, double latency) => proxy with { Health = new ProxyHealth { Status = HealthStatus.Healthy, LatencyMs = latency } };

    private static StandaloneProxy Proxy(long id, string domains, string hostId) =>
        StandaloneProxy.Reserve(HostsGateway.Spec(domains, "http://10.0.0.1"), GatewayNames.Npm, Now).Activated(hostId, Now) with { Id = id };

    private Task<CatalogPage> ListAsync(ProxyQuery? query = null, CatalogSource? source = null) =>
        _catalog.ListAsync(new CatalogQuery(query ?? new ProxyQuery { Sort = ProxySort.Domain }, source), TestContext.Current.CancellationToken);
}
