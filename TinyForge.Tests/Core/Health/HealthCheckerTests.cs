using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class HealthCheckerTests : IAsyncLifetime
{
    private HealthBench _bench = null!;

    private TempDatabase Database => _bench.Database;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await HealthBench.CreateAsync(new() { HealthTimeoutSeconds = 3 });

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task CheckAsync_NoSuchProxy_IsNull() => Assert.Null(await _bench.Checker.CheckAsync(99, Cancel));

    [Fact]
    public async Task CheckAsync_AsksWhatTheProxySays()
    {
        var proxy = Make.Reserved("*.example.test") with
        {
            Spec = Make.Spec("*.example.test") with { HealthCheck = new HealthCheckSpec { Path = "/up", Method = "HEAD", ExpectedStatus = "204" } },
        };
        var id = (await Database.Proxies.AddAsync(proxy, Cancel)).Proxy!.Id;

        await _bench.Checker.CheckAsync(id, Cancel);

        var request = _bench.Probe.Requests.Single();
        Assert.Equal(("tinyforge-probe.example.test", "/up", "HEAD", TimeSpan.FromSeconds(3)), (request.Host, request.Path, request.Method, request.HttpTimeout));
        Assert.True(request.ExpectedStatus!.Contains(204) && !request.ExpectedStatus.Contains(200));
    }

    [Fact]
    public async Task CheckAsync_FailsThenFails_KeepsSinceAndStoresStageAndHint()
    {
        var id = (await Database.Proxies.AddAsync(Make.Reserved(), Cancel)).Proxy!.Id;
        _bench.Probe.Failure = new StageOutcome { Stage = ProbeStage.Tcp, Status = StageStatus.Failed, Code = FailureCode.TcpRefused, Message = "refused", Hint = "look" };
        await _bench.Checker.CheckAsync(id, Cancel);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        var report = await _bench.Checker.CheckAsync(id, Cancel);

        var health = (await Database.Proxies.FindAsync(id, Cancel))!.Health;
        Assert.Equal(report!.Health, health);
        Assert.Equal((HealthStatus.Unhealthy, "tcp", "look", null), (health.Status, health.FailingStage, health.Hint, health.LatencyMs));
        Assert.Equal((Make.Time, Make.Time.AddMinutes(1)), (health.Since, health.CheckedAt));
    }

    [Fact]
    public async Task CheckAsync_RecoversAfterFailure_ClearsStageAndStartsAnew()
    {
        var id = (await Database.Proxies.AddAsync(Make.Reserved(), Cancel)).Proxy!.Id;
        _bench.Probe.Failure = new StageOutcome { Stage = ProbeStage.Http, Status = StageStatus.Failed, Code = FailureCode.HttpStatus, Message = "500", Hint = "look", HttpStatus = 500 };
        await _bench.Checker.CheckAsync(id, Cancel);
        _bench.Probe.Failure = null;
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        var health = (await _bench.Checker.CheckAsync(id, Cancel))!.Health;

        Assert.Equal((HealthStatus.Healthy, null, null, (int?)200), (health.Status, health.FailingStage, health.Hint, health.HttpStatus));
        Assert.Equal(Make.Time.AddMinutes(1), health.Since);
    }
}
