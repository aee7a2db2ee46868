using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class ProxyStoreTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IProxyStore Store => _database.Proxies;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task FindAsync_AfterRestart_GivesAllThatWasAdded()
    {
        var wanted = Make.Reserved("app.example.test,*.example.test") with
        {
            Spec = Make.Spec("app.example.test,*.example.test", "https://[fd00::5]:8443") with
            {
                SslCertificateId = 3,
                SslForced = true,
                Http2 = false,
                Websockets = false,
                BlockExploits = false,
                Enabled = false,
                HealthCheck = new HealthCheckSpec { Path = "/up?x=1", Method = "HEAD", ExpectedStatus = "204", IntervalSeconds = 15, Enabled = false },
            },
            Health = new ProxyHealth { Status = HealthStatus.Unhealthy, CheckedAt = Make.Time, Since = Make.Time, LatencyMs = 1.5, HttpStatus = 500, FailingStage = "http", Hint = "hint" },
        };
        var added = (await Store.AddAsync(wanted, Cancel)).Proxy!;

        await _database.ReopenAsync();
        var found = await Store.FindAsync(added.Id, Cancel);

        Assert.NotNull(found);
        Assert.Equal(wanted.Spec.Domains, found.Spec.Domains);
        Assert.Equal(wanted with { Id = added.Id, Spec = wanted.Spec with { Domains = found.Spec.Domains } }, found);
    }

    [Fact]
    public async Task AddAsync_DomainIsTaken_NamesTheOwnerAndAddsNothing()
    {
        var first = (await Store.AddAsync(Make.Reserved("a.test,b.test"), Cancel)).Proxy!;

        var second = await Store.AddAsync(Make.Reserved("c.test,b.test"), Cancel);

        Assert.Null(second.Proxy);
        var taken = Assert.Single(second.Taken);
        Assert.Equal(("b.test", first.Id), (taken.Domain, taken.ProxyId));
        Assert.Equal(1, (await Store.ListAsync(new ProxyQuery(), Cancel)).Total);
        Assert.Empty(await Store.FindClaimsAsync([DomainName.Parse("c.test")], null, Cancel));
    }

    [Fact]
    public async Task AddAsync_TwentyAtOnceWithOneDomain_OneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.AddAsync(Make.Reserved($"shared.test,own{i}.test"), Cancel))));

        Assert.Single(results, r => r.Proxy is not null);
        Assert.Equal(19, results.Count(r => r.Taken is [{ Domain: "shared.test" }]));
        Assert.Equal(2L, _database.Query("SELECT count(*) FROM domain_claims"));
    }

    [Fact]
    public async Task UpdateAsync_OtherDomains_FreesTheOldOnes()
    {
        var proxy = (await Store.AddAsync(Make.Reserved("old.test,stays.test"), Cancel)).Proxy!;
        var next = proxy.Revised(Make.Spec("stays.test,new.test"), Make.Time);

        var result = await Store.UpdateAsync(next, next.Spec.Domains, told: null, Cancel);

        Assert.NotNull(result.Proxy);
        Assert.NotNull((await Store.AddAsync(Make.Reserved("old.test"), Cancel)).Proxy);
        Assert.Equal(["stays.test"], (await Store.AddAsync(Make.Reserved("stays.test"), Cancel)).Taken.Select(t => t.Domain));
    }

    [Fact]
    public async Task UpdateAsync_DomainIsTaken_ChangesNothing()
    {
        await Store.AddAsync(Make.Reserved("a.test"), Cancel);
        var proxy = (await Store.AddAsync(Make.Reserved("b.test"), Cancel)).Proxy!;

        var result = await Store.UpdateAsync(proxy.Revised(Make.Spec("a.test"), Make.Time), [DomainName.Parse("a.test")], told: null, Cancel);

        Assert.Null(result.Proxy);
        Assert.Equal("b.test", (await Store.FindAsync(proxy.Id, Cancel))!.Spec.Domains[0].Value);
    }

    [Fact]
    public async Task UpdateAsync_KeepsTheHealthThatCameMeanwhile()
    {
        var proxy = (await Store.AddAsync(Make.Reserved(), Cancel)).Proxy!;
        await Store.UpdateHealthAsync(proxy.Id, new ProxyHealth { Status = HealthStatus.Healthy, CheckedAt = Make.Time }, told: null, Cancel);

        await Store.UpdateAsync(proxy.Activated("1", Make.Time), proxy.Spec.Domains, told: null, Cancel);

        var found = await Store.FindAsync(proxy.Id, Cancel);
        Assert.Equal((HealthStatus.Healthy, ProvisionState.Active), (found!.Health.Status, found.State));
    }

    [Fact]
    public async Task DeleteAsync_FreesTheDomains_AndNeverReusesTheId()
    {
        var proxy = (await Store.AddAsync(Make.Reserved("a.test"), Cancel)).Proxy!;

        await Store.DeleteAsync(proxy.Id, told: null, Cancel);
        await Store.DeleteAsync(proxy.Id, told: null, Cancel);

        Assert.Null(await Store.FindAsync(proxy.Id, Cancel));
        Assert.True((await Store.AddAsync(Make.Reserved("a.test"), Cancel)).Proxy!.Id > proxy.Id);
    }

    [Theory]
    [InlineData("ALPHA", "alpha.test")]
    [InlineData("10.0.0.2", "beta.test")]
    [InlineData("a_b", "")]
    [InlineData("%", "")]
    [InlineData("bücher.test", "xn--bcher-kva.test")]
    [InlineData("\"", "")]
    public async Task ListAsync_Search_FindsDomainsAndDestinationsLiterally(string search, string expected)
    {
        await Store.AddAsync(Make.Reserved("alpha.test", "http://10.0.0.1"), Cancel);
        await Store.AddAsync(Make.Reserved("beta.test", "http://10.0.0.2"), Cancel);
        await Store.AddAsync(Make.Reserved("axb.test", "http://10.0.0.3"), Cancel);
        await Store.AddAsync(Make.Reserved("bücher.test", "http://10.0.0.4"), Cancel);

        var page = await Store.ListAsync(new ProxyQuery { Search = search }, Cancel);

        Assert.Equal(expected, string.Join(',', page.Items.Select(p => p.Spec.Domains[0].Value)));
    }

    [Theory]
    [InlineData(ProxySort.Domain, false, "a.test,b.test,c.test")]
    [InlineData(ProxySort.Domain, true, "c.test,b.test,a.test")]
    [InlineData(ProxySort.Destination, false, "c.test,b.test,a.test")]
    [InlineData(ProxySort.Status, false, "b.test,c.test,a.test")]
    [InlineData(ProxySort.Latency, false, "a.test,b.test,c.test")]
    [InlineData(ProxySort.Latency, true, "b.test,a.test,c.test")]
    [InlineData(ProxySort.CreatedAt, true, "c.test,a.test,b.test")]
    [InlineData(ProxySort.UpdatedAt, false, "b.test,a.test,c.test")]
    [InlineData(ProxySort.Id, true, "c.test,a.test,b.test")]
    public async Task ListAsync_Sort_Orders(ProxySort sort, bool descending, string expected)
    {
        await AddAsync("b.test", "http://10.0.0.2", HealthStatus.Unhealthy, 9);
        await AddAsync("a.test", "http://10.0.0.3", HealthStatus.Healthy, 1);
        await AddAsync("c.test", "http://10.0.0.1", HealthStatus.Unknown, null);

        var page = await Store.ListAsync(new ProxyQuery { Sort = sort, Descending = descending }, Cancel);

        Assert.Equal(expected, string.Join(',', page.Items.Select(p => p.Spec.Domains[0].Value)));
    }

    [Fact]
    public async Task ListAsync_PageAndStatus_LimitAndCount()
    {
        for (var i = 0; i < 7; i++)
            await AddAsync($"d{i}.test", "http://10.0.0.1", i < 5 ? HealthStatus.Healthy : HealthStatus.Unhealthy, i);

        var page = await Store.ListAsync(new ProxyQuery { Status = HealthStatus.Healthy, Page = 2, PageSize = 3 }, Cancel);
        var beyond = await Store.ListAsync(new ProxyQuery { Page = int.MaxValue, PageSize = 500 }, Cancel);

        Assert.Equal((2, 5), (page.Items.Count, page.Total));
        Assert.Equal((0, 7), (beyond.Items.Count, beyond.Total));
        Assert.Equal(new ProxyCounts(5, 2, 0), await Store.CountAsync(Cancel));
    }

    [Fact]
    public void Tables_HaveTheNamesThatPeopleQuery()
    {
        Assert.Equal(0L, _database.Query("SELECT count(health_status) + count(health_checked_at) + count(ssl_certificate_id) FROM standalone_proxies"));
        Assert.Equal(7L, _database.Query("SELECT stale_threshold_days + ssl_certificate_id FROM settings"));
        Assert.Equal("wal", _database.Query("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Times_AreReadableTextInUtc()
    {
        await Store.AddAsync(Make.Reserved() with { CreatedAt = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)) }, Cancel);

        Assert.Equal("2026-01-02T03:04:05.000Z", _database.Query("SELECT created_at FROM standalone_proxies"));
    }

    private async Task AddAsync(string domain, string destination, HealthStatus status, double? latency)
    {
        var minute = Make.Time.AddMinutes((await Store.ListAllAsync(Cancel)).Count);
        await Store.AddAsync(
            Make.Reserved(domain, destination) with { CreatedAt = minute, UpdatedAt = minute, Health = new ProxyHealth { Status = status, LatencyMs = latency } },
            Cancel);
    }
}
