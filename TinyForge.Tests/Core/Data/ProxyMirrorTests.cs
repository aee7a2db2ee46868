using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Data;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class ProxyMirrorTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeAsync_AfterEachKindOfWrite_IsWhatIsStored(bool readBefore)
    {
        if (readBefore)
            Assert.Empty(await _database.Snapshot.TakeAsync(Cancel));
        var first = await AddAsync("a.test");
        var second = await AddAsync("b.test");
        await AssertSameAsync(2);

        var active = first.Activated("1", Now.AddMinutes(1)) with { Spec = HostsGateway.Spec("c.test d.test") };
        await _database.Proxies.UpdateAsync(active, active.Spec.Domains, null, Cancel);
        await AssertSameAsync(2);

        await _database.Proxies.UpdateHealthAsync(second.Id, new ProxyHealth { Status = HealthStatus.Unhealthy, CheckedAt = Now, Since = Now, Hint = "look" }, null, Cancel);
        await AssertSameAsync(2);

        var seen = new ProxyHealth { Status = HealthStatus.Healthy, CheckedAt = Now.AddMinutes(2), Since = Now.AddMinutes(2), LatencyMs = 3.5, HttpStatus = 204 };
        var sighting = new HealthSighting { Proxy = active, Sample = new HealthSample { CheckedAt = Now.AddMinutes(2), Passed = true, HttpStatus = 204, LatencyMs = 3.5 } };
        await _database.Health.RecordAsync([sighting], (_, _) => new HealthRecord { Health = seen, Stale = true, Told = [] }, Cancel);
        await AssertSameAsync(2);

        await _database.Health.MarkAsync([(active, false, HealthEvents.Seen(active, seen))], Cancel);
        await AssertSameAsync(2);

        await _database.Health.ForgetAsync([active], Now.AddMinutes(3), Cancel);
        await AssertSameAsync(2);

        await _database.Proxies.DeleteAsync(second.Id, null, Cancel);
        await AssertSameAsync(1);
    }

    [Fact]
    public async Task TakeAsync_DomainTaken_ShowsNoneOfIt()
    {
        await AddAsync("a.test");
        await _database.Snapshot.TakeAsync(Cancel);
        Assert.Null((await _database.Proxies.AddAsync(Reserve("a.test"), Cancel)).Proxy);
        await AssertSameAsync(1);
    }

    [Fact]
    public async Task TakeAsync_WhileMuchIsWritten_MissesNothing()
    {
        var writes = Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => AddAsync($"host-{i}.test"))));
        var taken = 0;
        while (!writes.IsCompleted)
            taken = Math.Max(taken, (await _database.Snapshot.TakeAsync(Cancel)).Count);
        await writes;
        await AssertSameAsync(40);
        Assert.InRange(taken, 0, 40);
    }

    [Fact]
    public async Task Apply_AfterAReadThatFailed_KeepsNothing()
    {
        using var mirror = new ProxyMirror(new NoDatabase());
        await Assert.ThrowsAsync<IOException>(() => mirror.TakeAsync(Cancel).AsTask());
        var note = ApplyOne(mirror);
        GC.Collect();
        Assert.False(note.IsAlive);
    }

    // in a frame of its own, so that nothing but the mirror can hold the note
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ApplyOne(ProxyMirror mirror)
    {
        var note = new ProxyNote(1, proxy => proxy);
        mirror.Apply([note]);
        return new WeakReference(note);
    }

    private static StandaloneProxy Reserve(string domains) => StandaloneProxy.Reserve(HostsGateway.Spec(domains), "npm", Now);

    private async Task<StandaloneProxy> AddAsync(string domains) => (await _database.Proxies.AddAsync(Reserve(domains), Cancel)).Proxy!;

    private async Task AssertSameAsync(int count)
    {
        var taken = await _database.Snapshot.TakeAsync(Cancel);
        Assert.Equal(count, taken.Count);
        Assert.Equal((await _database.Proxies.ListAllAsync(Cancel)).Select(Text), taken.Select(Text));
    }

    private static string Text(StandaloneProxy proxy) =>
        $"{proxy.Tag} {string.Join(' ', proxy.Spec.Domains)} {proxy.Spec.Destination} {proxy.Spec.HealthCheck} {proxy.Gateway} {proxy.GatewayHostId} {proxy.State} {proxy.Drift} {proxy.Health} {proxy.Stale} {proxy.UpdatedAt:O}";

    private sealed class NoDatabase : IDbContextFactory<ForgeDbContext>
    {
        public ForgeDbContext CreateDbContext() => throw new IOException("disk I/O error");
    }
}
