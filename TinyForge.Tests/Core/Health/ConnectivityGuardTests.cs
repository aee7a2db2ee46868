using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class ConnectivityGuardTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private HealthBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await HealthBench.CreateAsync(new() { HealthIntervalSeconds = 60 });

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sweep_OwnNetworkDown_FlipsNothingAndTellsOnce(int unhealthyAfter)
    {
        await UnhealthyAfterAsync(unhealthyAfter);
        await _bench.AddAsync(20);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HostUnreachable);
        _bench.Reference.Answers = false;

        await _bench.PassAsync(TimeSpan.FromMinutes(5), Step);

        Assert.Equal(20L, _bench.Database.Query("SELECT count(*) FROM standalone_proxies WHERE health_status = 'healthy'"));
        Assert.Empty(await _bench.EventsAsync("proxy.unhealthy"));
        var told = Assert.Single(await _bench.EventsAsync("system.own_network_down"));
        Assert.Equal((EventSource.System, EventSeverity.Error, "the default gateway 192.0.2.1"), (told.Source, told.Severity, told.Data["reference"]));
    }

    [Fact]
    public async Task Sweep_NetworkBack_TellsItOnceAndJudgesAgain()
    {
        var proxies = await _bench.AddAsync(20);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.TcpTimeout);
        _bench.Reference.Answers = false;
        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);
        _bench.Probe.Failure = null;
        _bench.Reference.Answers = true;
        _bench.Probe.Fails(proxies[3].Spec.Destination.ToString());

        await _bench.PassAsync(TimeSpan.FromMinutes(3), Step);

        Assert.Single(await _bench.EventsAsync("system.own_network_back"));
        var flip = Assert.Single(await _bench.EventsAsync("proxy.unhealthy"));
        Assert.Equal(proxies[3].Id, flip.ProxyId);
    }

    [Fact]
    public async Task Sweep_ReferenceAnswers_FlipsAll()
    {
        await _bench.AddAsync(20);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HostUnreachable);

        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);

        Assert.Equal(20, (await _bench.EventsAsync("proxy.unhealthy")).Count);
        Assert.Empty(await _bench.EventsAsync("system.own_network_down"));
    }

    [Fact]
    public async Task Sweep_NobodyToAsk_FlipsAll()
    {
        _bench.Reference.Exists = false;
        await _bench.AddAsync(12);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HostUnreachable);

        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);

        Assert.Equal(12, (await _bench.EventsAsync("proxy.unhealthy")).Count);
    }

    [Fact]
    public async Task Sweep_NineHosts_AreTooFewToTell()
    {
        await _bench.AddAsync(9);
        await _bench.AddAsync(9, (i, p) => p with { Spec = Make.Spec($"x{i}.example.test", p.Spec.Destination.ToString().Replace(":3000", ":4000", StringComparison.Ordinal)) });
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HostUnreachable);
        _bench.Reference.Answers = false;

        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);

        Assert.Equal(18, (await _bench.EventsAsync("proxy.unhealthy")).Count);
        // only to get acquainted, at the start
        Assert.Equal(1, _bench.Reference.Asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sweep_HalfFails_FlipsThatHalf(int unhealthyAfter)
    {
        await UnhealthyAfterAsync(unhealthyAfter);
        var proxies = await _bench.AddAsync(20);
        await _bench.TickAsync();
        foreach (var proxy in proxies.Take(10))
            _bench.Probe.Fails(proxy.Spec.Destination.ToString(), FailureCode.TcpTimeout);
        _bench.Reference.Answers = false;

        await _bench.PassAsync(TimeSpan.FromMinutes(3), Step);

        Assert.Equal(proxies.Take(10).Select(p => (long?)p.Id).Order(), (await _bench.EventsAsync("proxy.unhealthy")).Select(e => e.ProxyId).Order());
        Assert.Empty(await _bench.EventsAsync("system.own_network_down"));
    }

    [Fact]
    public async Task Sweep_AllAnswer500_IsNoFaultOfTheNetwork()
    {
        await _bench.AddAsync(20);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HttpStatus, ProbeStage.Http, 500);
        _bench.Reference.Answers = false;

        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);

        Assert.Equal(20, (await _bench.EventsAsync("proxy.unhealthy")).Count);
        // only to get acquainted, at the start
        Assert.Equal(1, _bench.Reference.Asked);
    }

    [Fact]
    public async Task CheckNow_OwnNetworkDown_FlipsNothing()
    {
        var proxies = await _bench.AddAsync(12);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HostUnreachable);
        _bench.Reference.Answers = false;
        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);

        var report = await _bench.Checker.CheckAsync(proxies[0].Id, TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, report!.Health.Status);
        Assert.Contains(report.Stages, s => s.Code == FailureCode.HostUnreachable);
    }

    [Fact]
    public async Task Sweep_OthersComeBackWhileTheReferenceStaysSilent_CountsAgain()
    {
        var proxies = await _bench.AddAsync(12);
        await _bench.TickAsync();
        _bench.Reference.Answers = false;
        foreach (var proxy in proxies.Take(7))
            _bench.Probe.Fails(proxy.Spec.Destination.ToString(), FailureCode.HostUnreachable);
        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);
        Assert.Single(await _bench.EventsAsync("system.own_network_down"));
        foreach (var proxy in proxies.Skip(1).Take(6))
            _bench.Probe.Answers(proxy.Spec.Destination.ToString());

        await _bench.PassAsync(TimeSpan.FromMinutes(3), Step);

        Assert.Single(await _bench.EventsAsync("system.own_network_back"));
        Assert.Equal(proxies[0].Id, Assert.Single(await _bench.EventsAsync("proxy.unhealthy")).ProxyId);
    }

    [Fact]
    public async Task Sweep_OneServiceFailsForHours_IsNoReasonToLookAtOthersOutOfTurn()
    {
        var proxies = await _bench.AddAsync(12);
        await _bench.TickAsync();
        _bench.Reference.Answers = false;
        _bench.Probe.Fails(proxies[0].Spec.Destination.ToString(), FailureCode.HostUnreachable);
        await _bench.PassAsync(TimeSpan.FromMinutes(2), Step);
        var before = _bench.Probe.Count(proxies[5].Spec.Destination.ToString());

        await _bench.PassAsync(TimeSpan.FromMinutes(20), Step);

        // its own turns, and at most one more a minute
        Assert.InRange(_bench.Probe.Count(proxies[5].Spec.Destination.ToString()) - before, 19, 41);
        Assert.Single(await _bench.EventsAsync("proxy.unhealthy"));
    }

    private async Task UnhealthyAfterAsync(int count)
    {
        var current = _bench.Database.Settings.Current;
        await _bench.Database.Settings.TrySaveAsync(current, current with { UnhealthyAfter = count }, Make.Actor, TestContext.Current.CancellationToken);
    }
}
