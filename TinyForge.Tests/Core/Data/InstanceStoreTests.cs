using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class InstanceStoreTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IInstanceStore Store => _database.Instances;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_AndFind_GivesWhatWasStored()
    {
        var added = await AddAsync("shop-api", i => i with { Project = "shop", Stage = "prod", Image = "shop-api:1", Metadata = new Dictionary<string, string> { ["commit"] = "9f1c", ["größe"] = "ü" } });
        await _database.ReopenAsync();

        var found = (await Store.FindAsync(added.Id, Cancel))!.Instance;

        Assert.Equal(added.Metadata, found.Metadata);
        Assert.Equal(added, found with { Metadata = added.Metadata });
        Assert.Equal("""{"commit":"9f1c","größe":"ü"} 2026-01-02T03:04:05.678Z registered 0""", _database.Query("SELECT metadata || ' ' || last_seen_at || ' ' || state || ' ' || stale FROM instances"));
    }

    [Fact]
    public async Task FindByName_AnyCase_IsFoundAndUnique()
    {
        var added = await AddAsync("Shop-API");

        Assert.Equal(added.Id, (await Store.FindByNameAsync("shop-api", Cancel))!.Instance.Id);
        Assert.Null(await Store.FindByNameAsync("shop", Cancel));
        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync("SHOP-api"));
    }

    [Fact]
    public async Task List_StaleFirstThenNames_AndNothingUnanswered()
    {
        await AddAsync("b");
        await AddAsync("A");
        await AddAsync("c", i => i with { Stale = true });
        await Store.AddAsync(New("unanswered"), Cancel);

        var byName = await Store.ListAsync(new InstanceQuery(), Cancel);
        var second = await Store.ListAsync(new InstanceQuery { StaleFirst = true, Page = 2, PageSize = 2 }, Cancel);

        Assert.Equal(["A", "b", "c"], byName.Items.Select(e => e.Instance.Name));
        Assert.Equal((3, "b"), (second.Total, second.Items.Single().Instance.Name));
        Assert.Equal(4, (await Store.ListAllAsync(Cancel)).Count);
    }

    [Theory]
    [InlineData("SHOP", "shop-api")]
    [InlineData("prod", "shop-api")]
    [InlineData("api:1", "shop-api")]
    [InlineData("wiki.test", "wiki")]
    [InlineData("10.0.0.21", "wiki")]
    [InlineData("%", "")]
    public async Task List_Search_LooksEverywhere(string search, string expected)
    {
        await AddAsync("shop-api", i => i with { Project = "Shop", Stage = "prod", Image = "api:1" });
        var wiki = await AddAsync("wiki");
        await _database.Proxies.AddAsync(Make.Reserved("wiki.test", "http://10.0.0.21:8080") with { InstanceId = wiki.Id }, Cancel);

        var found = await Store.ListAsync(new InstanceQuery { Search = search }, Cancel);

        Assert.Equal(expected, string.Join(',', found.Items.Select(e => e.Instance.Name)));
    }

    [Fact]
    public async Task Find_WithItsProxy_AndNoOther()
    {
        var (first, second) = (await AddAsync("first"), await AddAsync("second"));
        var proxy = (await _database.Proxies.AddAsync(Make.Reserved() with { InstanceId = second.Id }, Cancel)).Proxy!;

        Assert.Null((await Store.FindAsync(first.Id, Cancel))!.Proxy);
        var found = (await Store.FindAsync(second.Id, Cancel))!.Proxy!;
        Assert.Equal((proxy.Id, ProxySource.Managed), (found.Id, found.Source));
    }

    [Fact]
    public async Task Update_OneThatIsGone_IsPassedOverWithItsEvents()
    {
        var added = await AddAsync("shop-api");
        await Store.DeleteAsync(added.Id, Make.Event("removed"), Cancel);
        await Store.DeleteAsync(added.Id, Make.Event("removed again"), Cancel);

        await Store.UpdateAsync(added, [Make.Event("changed")], Cancel);

        Assert.Equal("removed", _database.Query("SELECT group_concat(message) FROM event_log"));
        Assert.Equal(added.Id + 1, (await AddAsync("shop-api")).Id);
    }

    [Fact]
    public async Task Mark_HeardOfMeanwhile_IsPassedOver()
    {
        var added = await AddAsync("shop-api");
        await Store.UpdateAsync(added with { LastSeenAt = Make.Time.AddSeconds(1) }, [], Cancel);

        Assert.Equal(0, await Store.MarkAsync([(added, true, Make.Event("stale"))], Cancel));
        Assert.Equal(1, await Store.MarkAsync([(added with { LastSeenAt = Make.Time.AddSeconds(1) }, true, Make.Event("stale now"))], Cancel));

        Assert.True((await Store.FindAsync(added.Id, Cancel))!.Instance.Stale);
        Assert.Equal("stale now", _database.Query("SELECT group_concat(message) FROM event_log"));
    }

    [Fact]
    public void Schema_TriggersOnTheProxies_AreStillThere() =>
        Assert.True((long)_database.Query("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'standalone_proxies'")! > 0);

    private static Instance New(string name) => Instance.Reserve(new InstanceDraft { Name = name, Proxy = new ProxyDraft() }, Make.Actor, Make.Time);

    private Task<Instance> AddAsync(string name, Func<Instance, Instance>? with = null)
    {
        var instance = New(name).Registered();
        return Store.AddAsync(with?.Invoke(instance) ?? instance, Cancel);
    }
}
