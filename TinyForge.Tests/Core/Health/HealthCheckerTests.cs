using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Health;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class HealthCheckerTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Make.Time);
    private readonly ScriptedProbe _probe = new();
    private TempDatabase _database = null!;
    private HealthChecker _checker = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync(new() { HealthTimeoutSeconds = 3 });
        _checker = new HealthChecker(_database.Proxies, _probe, _database.Settings, _database.Bus, _time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task CheckAsync_NoSuchProxy_IsNull() => Assert.Null(await _checker.CheckAsync(99, Cancel));

    [Fact]
    public async Task CheckAsync_AsksWhatTheProxySays()
    {
        var proxy = Make.Reserved("*.example.test") with
        {
            Spec = Make.Spec("*.example.test") with { HealthCheck = new HealthCheckSpec { Path = "/up", Method = "HEAD", ExpectedStatus = "204" } },
        };
        var id = (await _database.Proxies.AddAsync(proxy, Cancel)).Proxy!.Id;

        await _checker.CheckAsync(id, Cancel);

        var request = _probe.Requests.Single();
        Assert.Equal(("tinyforge-probe.example.test", "/up", "HEAD", TimeSpan.FromSeconds(3)), (request.Host, request.Path, request.Method, request.HttpTimeout));
        Assert.True(request.ExpectedStatus!.Contains(204) && !request.ExpectedStatus.Contains(200));
    }

    [Fact]
    public async Task CheckAsync_FailsThenFails_KeepsSinceAndStoresStageAndHint()
    {
        var id = (await _database.Proxies.AddAsync(Make.Reserved(), Cancel)).Proxy!.Id;
        _probe.Failure = new StageOutcome { Stage = ProbeStage.Tcp, Status = StageStatus.Failed, Code = FailureCode.TcpRefused, Message = "refused", Hint = "look" };
        await _checker.CheckAsync(id, Cancel);
        _time.Advance(TimeSpan.FromMinutes(1));

        var report = await _checker.CheckAsync(id, Cancel);

        var health = (await _database.Proxies.FindAsync(id, Cancel))!.Health;
        Assert.Equal(report!.Health, health);
        Assert.Equal((HealthStatus.Unhealthy, "tcp", "look", null), (health.Status, health.FailingStage, health.Hint, health.LatencyMs));
        Assert.Equal((Make.Time, Make.Time.AddMinutes(1)), (health.Since, health.CheckedAt));
    }

    [Fact]
    public async Task CheckAsync_RecoversAfterFailure_ClearsStageAndStartsAnew()
    {
        var id = (await _database.Proxies.AddAsync(Make.Reserved(), Cancel)).Proxy!.Id;
        _probe.Failure = new StageOutcome { Stage = ProbeStage.Http, Status = StageStatus.Failed, Code = FailureCode.HttpStatus, Message = "500", Hint = "look", HttpStatus = 500 };
        await _checker.CheckAsync(id, Cancel);
        _probe.Failure = null;
        _time.Advance(TimeSpan.FromMinutes(1));

        var health = (await _checker.CheckAsync(id, Cancel))!.Health;

        Assert.Equal((HealthStatus.Healthy, null, null, (int?)200), (health.Status, health.FailingStage, health.Hint, health.HttpStatus));
        Assert.Equal(Make.Time.AddMinutes(1), health.Since);
    }

    private sealed class ScriptedProbe : IDestinationProbe
    {
        public List<ProbeRequest> Requests { get; } = [];

        public StageOutcome? Failure { get; set; }

        public async IAsyncEnumerable<StageOutcome> ProbeAsync(ProbeRequest request, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Requests.Add(request);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return Failure ?? new StageOutcome { Stage = ProbeStage.Http, Status = StageStatus.Passed, Message = "200", HttpStatus = 200 };
        }
    }
}
