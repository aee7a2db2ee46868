using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways;

public sealed class GatewayListingsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly HostsGateway _gateway = new();
    private readonly FixedSettings _settings = new();
    private readonly GatewayListings _listings;
    private readonly SemaphoreSlim _renewed = new(0);

    public GatewayListingsTests()
    {
        _listings = new GatewayListings([_gateway], _settings, _time, NullLogger<GatewayListings>.Instance);
        _listings.Renewed += () => _renewed.Release();
        _gateway.Add("1", "a.test");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _renewed.Dispose();

    [Fact]
    public async Task GetAsync_First_WaitsForTheGateway()
    {
        var gate = new TaskCompletionSource();
        _gateway.Gate = gate.Task;
        var asked = GetAsync();
        Assert.False(asked.IsCompleted);
        gate.SetResult();
        var listing = await asked;
        Assert.Equal(["1"], listing.Hosts.Select(h => h.Id));
        Assert.Equal((_time.GetUtcNow(), false, null), (listing.ListedAt, listing.Stale, listing.Error));
    }

    [Fact]
    public async Task GetAsync_ManyAtOnce_AskTheGatewayOnce()
    {
        var gate = new TaskCompletionSource();
        _gateway.Gate = gate.Task;
        var asked = Enumerable.Range(0, 20).Select(_ => GetAsync()).ToList();
        gate.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal(1, _gateway.Lists);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(60, 2)]
    public async Task GetAsync_Again_ShowsWhatThereIsAndAsksBehindIt(int seconds, int lists)
    {
        await FirstAsync();
        _gateway.Add("2", "b.test");
        _time.Advance(TimeSpan.FromSeconds(seconds));
        var listing = await GetAsync();
        Assert.Equal((1, false), (listing.Hosts.Count, listing.Stale));
        if (lists == 2)
            await _renewed.WaitAsync(Cancel);
        Assert.Equal(lists, _gateway.Lists);
        Assert.Equal(lists, (await GetAsync()).Hosts.Count);
    }

    [Fact]
    public async Task GetAsync_LongAfterTheLast_ShowsWhatThereIsAndAsksBehindIt()
    {
        await FirstAsync();
        var listedAt = _time.GetUtcNow();
        _gateway.Add("2", "b.test");
        var gate = new TaskCompletionSource();
        _gateway.Gate = gate.Task;
        _time.Advance(TimeSpan.FromHours(1));
        var asked = GetAsync();
        Assert.True(asked.IsCompleted);
        Assert.Equal((1, listedAt, false, null), ((await asked).Hosts.Count, (await asked).ListedAt, (await asked).Stale, (await asked).Error));
        // who has not answered for so long may be away
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Contains("has not answered yet", (await GetAsync()).Error!.Message, StringComparison.Ordinal);
        Assert.True((await GetAsync()).Stale);
        gate.SetResult();
        await _renewed.WaitAsync(Cancel);
        Assert.Equal((2, false), ((await GetAsync()).Hosts.Count, (await GetAsync()).Stale));
    }

    [Fact]
    public async Task GetAsync_GatewayDoesNotAnswerAtFirst_EndsAfterFiveSeconds()
    {
        var gate = new TaskCompletionSource();
        _gateway.Gate = gate.Task;
        var asked = GetAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        var listing = await asked;
        Assert.Equal((null, true), (listing.ListedAt, listing.Stale));
        Assert.Contains("has not answered yet", listing.Error!.Message, StringComparison.Ordinal);
        // nobody waits after that, and the answer counts when it comes
        Assert.True(GetAsync().IsCompleted);
        gate.SetResult();
        await _renewed.WaitAsync(Cancel);
        Assert.Single((await GetAsync()).Hosts);
        Assert.Equal(1, _gateway.Lists);
    }

    [Fact]
    public async Task GetAsync_GatewayGoesDown_ShowsTheLastAsStaleAndAsksEveryTenSeconds()
    {
        await FirstAsync();
        var listedAt = _time.GetUtcNow();
        _gateway.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        _time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync();
        await _renewed.WaitAsync(Cancel);
        _time.Advance(TimeSpan.FromMinutes(3));
        var listing = await GetAsync();
        Assert.Equal((1, listedAt, true, "connection refused"), (listing.Hosts.Count, listing.ListedAt, listing.Stale, listing.Error!.Message));
        await _renewed.WaitAsync(Cancel);
        Assert.Equal(3, _gateway.Lists);
        await GetAsync();
        Assert.Equal(3, _gateway.Lists);

        _gateway.ListFails = null;
        _time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync();
        await _renewed.WaitAsync(Cancel);
        Assert.Equal((false, null, _time.GetUtcNow()), ((await GetAsync()).Stale, (await GetAsync()).Error, (await GetAsync()).ListedAt));
    }

    [Fact]
    public async Task GetAsync_GatewayHangsForAMinute_IsGivenUpAndAskedAgain()
    {
        await FirstAsync();
        _gateway.Gate = new TaskCompletionSource().Task;
        _time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync();
        while (_gateway.Lists < 2)
            await Task.Yield();
        _time.Advance(TimeSpan.FromSeconds(60));
        await _renewed.WaitAsync(Cancel);
        Assert.Contains("within 60 s", (await GetAsync()).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_OfOurOwn_AreInTheListingAtOnce()
    {
        await FirstAsync();
        var observed = _listings.Observe(_gateway);
        await observed.ApplyAsync(StandaloneProxy.Reserve(HostsGateway.Spec("b.test"), "npm", _time.GetUtcNow()) with { Id = 7 }, Cancel);
        Assert.Equal(["1", "2"], (await GetAsync()).Hosts.Select(h => h.Id));
        await observed.RemoveAsync("1", Cancel);
        Assert.Equal(["2"], (await GetAsync()).Hosts.Select(h => h.Id));
        Assert.Equal(1, _gateway.Lists);
    }

    [Fact]
    public async Task Changes_WhileTheGatewayIsAsked_OutliveItsOlderAnswer()
    {
        await FirstAsync();
        var gate = new TaskCompletionSource();
        _gateway.Gate = gate.Task;
        _time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync();
        while (_gateway.Lists < 2)
            await Task.Yield();
        await _listings.Observe(_gateway).RemoveAsync("1", Cancel);
        gate.SetResult();
        await _renewed.WaitAsync(Cancel);
        Assert.Empty((await GetAsync()).Hosts);
    }

    [Fact]
    public async Task Forget_ThenAsked_WaitsForTheNew()
    {
        await FirstAsync();
        _gateway.Hosts.Clear();
        _listings.Forget("npm");
        Assert.Empty((await GetAsync()).Hosts);
    }

    [Fact]
    public async Task Settings_LeadToAnotherGateway_NothingOfTheFormerIsShown()
    {
        await FirstAsync();
        _gateway.Hosts.Clear();
        await _settings.TrySaveAsync(_settings.Current, new ForgeSettings { NpmUrl = "http://other:81" }, Actor.System, Cancel);
        Assert.Empty((await GetAsync()).Hosts);
        Assert.Equal(2, _gateway.Lists);
    }

    private async Task FirstAsync()
    {
        await GetAsync();
        await _renewed.WaitAsync(Cancel);
    }

    private Task<GatewayListing> GetAsync() => _listings.GetAsync("npm", Cancel);
}
