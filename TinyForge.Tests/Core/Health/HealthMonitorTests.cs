using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Health;

public sealed class HealthMonitorTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private HealthBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await HealthBench.CreateAsync(new() { HealthIntervalSeconds = 60, HealthConcurrency = 8 });

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Sweep_NeverChecked_IsCheckedAtOnceAndStored()
    {
        var proxy = await _bench.AddAsync();

        await _bench.TickAsync();

        var health = await _bench.HealthAsync(proxy);
        Assert.Equal((HealthStatus.Healthy, Make.Time, Make.Time, (int?)200), (health.Status, health.CheckedAt, health.Since, health.HttpStatus));
        Assert.Equal(1L, _bench.Database.Query($"SELECT count(*) FROM health_samples WHERE proxy_id = {proxy.Id} AND passed = 1 AND http_status = 200"));
        Assert.Equal("healthy", _bench.Database.Query($"SELECT status FROM health_flips WHERE proxy_id = {proxy.Id}"));
        Assert.Empty(await _bench.EventsAsync("proxy.unhealthy"));
    }

    [Fact]
    public async Task Sweep_TimePasses_ChecksOncePerInterval()
    {
        var proxies = await _bench.AddAsync(5);
        await _bench.TickAsync();

        await _bench.PassAsync(TimeSpan.FromSeconds(180), Second);

        // the first look is off schedule, then comes one a turn
        Assert.All(proxies, p => Assert.Equal(4, _bench.Probe.Count(p.Spec.Destination.ToString())));
    }

    [Fact]
    public async Task Sweep_OwnInterval_CountsMoreThanTheSettings()
    {
        var proxy = await _bench.AddAsync(p => p with { Spec = p.Spec with { HealthCheck = p.Spec.HealthCheck with { IntervalSeconds = 15 } } });
        await _bench.TickAsync();

        await _bench.PassAsync(TimeSpan.FromSeconds(60), Second);

        Assert.Equal(5, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
    }

    [Fact]
    public async Task Sweep_FailsOnce_IsLookedAtAgainAfterTenSecondsAndKeepsItsStatus()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        _bench.Probe.Fails(proxy.Spec.Destination.ToString());
        await UntilCountAsync(proxy, 2);

        Assert.Equal((HealthStatus.Healthy, null), ((await _bench.HealthAsync(proxy)).Status, (await _bench.HealthAsync(proxy)).FailingStage));
        Assert.Equal(1, _bench.Board.Suspect(proxy.Id));
        _bench.Probe.Answers(proxy.Spec.Destination.ToString());
        await _bench.PassAsync(TimeSpan.FromSeconds(9), Second);
        Assert.Equal(2, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
        await _bench.PassAsync(Second, Second);

        Assert.Equal(3, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
        Assert.Equal(0, _bench.Board.Suspect(proxy.Id));
        Assert.Empty(await _bench.EventsAsync("proxy.unhealthy"));
    }

    [Theory]
    [InlineData(ProbeStage.Dns, FailureCode.DnsNotFound, "dns", "dns_not_found")]
    [InlineData(ProbeStage.Tcp, FailureCode.TcpRefused, "tcp", "tcp_refused")]
    [InlineData(ProbeStage.Tls, FailureCode.TlsFailed, "tls", "tls_failed")]
    [InlineData(ProbeStage.Http, FailureCode.HttpTimeout, "http", "http_timeout")]
    public async Task Sweep_FailsTwice_TellsOneFlipWithStageCodeHintAndHowLongItHeld(ProbeStage stage, FailureCode code, string stageName, string codeName)
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.PassAsync(TimeSpan.FromSeconds(60), Second);
        _bench.Probe.Fails(proxy.Spec.Destination.ToString(), code, stage);

        await _bench.PassAsync(TimeSpan.FromSeconds(70), Second);
        await _bench.PassAsync(TimeSpan.FromSeconds(120), Second);

        var told = Assert.Single(await _bench.EventsAsync("proxy.unhealthy"));
        var health = await _bench.HealthAsync(proxy);
        Assert.Equal((HealthStatus.Unhealthy, stageName, codeName, told.OccurredAt), (health.Status, health.FailingStage, health.Code, health.Since));
        Assert.Equal((EventSeverity.Warn, (long?)proxy.Id), (told.Severity, told.ProxyId));
        Assert.Equal((stageName, codeName, DiagnosticHints.For(code, 3000)), (told.Data["failing_stage"], told.Data["code"], told.Data["hint"]));
        var held = told.OccurredAt - Make.Time;
        Assert.Equal($"{held.TotalSeconds}", told.Data["previous_seconds"]);
        Assert.Contains($"It was healthy for {held.Minutes} min {held.Seconds} s.", told.Message, StringComparison.Ordinal);
        Assert.Contains($"{stageName} failed. {DiagnosticHints.For(code, 3000)}", told.Message, StringComparison.Ordinal);
        Assert.InRange(told.OccurredAt - Make.Time, TimeSpan.FromSeconds(70), TimeSpan.FromSeconds(60 + 60 + 10 + 1));
    }

    [Fact]
    public async Task Sweep_AnswersAgain_TellsOneFlipBack()
    {
        var proxy = await _bench.AddAsync();
        _bench.Probe.Fails(proxy.Spec.Destination.ToString());
        await _bench.TickAsync();
        _bench.Probe.Answers(proxy.Spec.Destination.ToString());

        await _bench.PassAsync(TimeSpan.FromSeconds(130), Second);

        var told = Assert.Single(await _bench.EventsAsync("proxy.healthy"));
        var held = told.OccurredAt - Make.Time;
        Assert.Equal((EventSeverity.Info, $"{held.TotalSeconds}", "unhealthy"), (told.Severity, told.Data["previous_seconds"], told.Data["previous_status"]));
        Assert.Equal((HealthStatus.Healthy, null, null), ((await _bench.HealthAsync(proxy)).Status, (await _bench.HealthAsync(proxy)).Hint, (await _bench.HealthAsync(proxy)).Code));
        Assert.Equal(2L, _bench.Database.Query("SELECT count(*) FROM health_flips"));
    }

    [Fact]
    public async Task Sweep_AnotherStillRuns_IsSkipped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = _bench.Monitor.SweepAsync(Make.Time.AddMinutes(1), stop.Token);

        Assert.False(await _bench.Monitor.SweepAsync(Make.Time.AddMinutes(1), Cancel));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await _bench.Monitor.SweepAsync(Make.Time, Cancel));
    }

    [Fact]
    public async Task Sweep_Until_EndsThenAndNotBefore()
    {
        await _bench.AddAsync();
        var sweep = _bench.Monitor.SweepAsync(Make.Time.AddSeconds(60), Cancel);
        await Until.TrueAsync(async () =>
        {
            await Task.Yield();
            if (_bench.Time.GetUtcNow() < Make.Time.AddSeconds(59))
            {
                Assert.False(sweep.IsCompleted);
                _bench.Time.Advance(Second);
                return false;
            }
            _bench.Time.Advance(Second);
            return sweep.IsCompleted;
        });
        Assert.True(await sweep);
    }

    [Fact]
    public async Task Sweep_IntervalChanged_CountsAtOnce()
    {
        await SaveAsync(s => s with { HealthIntervalSeconds = 86400 });
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10));
        Assert.Equal(1, _bench.Probe.Count(proxy.Spec.Destination.ToString()));

        await SaveAsync(s => s with { HealthIntervalSeconds = 15 });
        await _bench.TickAsync();
        await _bench.PassAsync(TimeSpan.FromSeconds(30), Second);

        Assert.Equal(3, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
    }

    [Fact]
    public async Task Sweep_HangingDestinations_DontDelayTheOthers()
    {
        var hanging = await _bench.AddAsync(20);
        var sources = hanging.Select(p => _bench.Probe.Hangs(p.Spec.Destination.ToString())).ToList();
        var healthy = await _bench.AddAsync(20, (i, p) => p with { Spec = Make.Spec($"h{i}.example.test", $"http://10.9.0.{i + 1}:80") });

        // eight at work, all of them hanging: they make room once they have waited a second
        for (var i = 0; i < 4; i++)
        {
            await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
            _bench.Time.Advance(Second);
        }
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);

        await Until.TrueAsync(() => healthy.All(p => _bench.Probe.Count(p.Spec.Destination.ToString()) == 1));
        foreach (var source in sources)
            source.SetResult(ScriptedProbe.Failed(FailureCode.HttpTimeout, ProbeStage.Http));
        await _bench.Monitor.DrainAsync();
        Assert.All(hanging, p => Assert.Equal(1, _bench.Probe.Count(p.Spec.Destination.ToString())));
    }

    [Fact]
    public async Task Sweep_SlowLastTime_StartsAmongTheSlow()
    {
        await SaveAsync(s => s with { HealthIntervalSeconds = 86400 });
        var hanging = await _bench.AddAsync(40);
        await _bench.TickAsync();
        var sources = hanging.Select(p => _bench.Probe.Hangs(p.Spec.Destination.ToString())).ToList();
        foreach (var (proxy, source) in hanging.Zip(sources))
        {
            await _bench.Monitor.CheckSoonAsync([proxy.Id], Cancel);
            await Until.TrueAsync(() => _bench.Probe.Count(proxy.Spec.Destination.ToString()) == 2);
            _bench.Time.Advance(Second);
            source.SetResult(ScriptedProbe.Failed(FailureCode.HttpTimeout, ProbeStage.Http));
            await _bench.Monitor.DrainAsync();
        }
        var again = hanging.Select(p => _bench.Probe.Hangs(p.Spec.Destination.ToString())).ToList();
        var healthy = await _bench.AddAsync(p => p with { Spec = Make.Spec("h.example.test", "http://10.9.0.1:80") });

        // all forty are known to be slow: the lane of the prompt stays free for the one that is not
        await _bench.Database.Proxies.UpdateAsync(healthy, healthy.Spec.Domains, Make.Event() with { ProxyId = healthy.Id, Source = EventSource.Proxy }, Cancel);
        await _bench.Monitor.CheckSoonAsync([.. hanging.Select(p => p.Id)], Cancel);
        await _bench.Monitor.CheckSoonAsync([healthy.Id], Cancel);

        await Until.TrueAsync(() => _bench.Probe.Count(healthy.Spec.Destination.ToString()) == 1);
        await Until.TrueAsync(() => hanging.Count(p => _bench.Probe.Count(p.Spec.Destination.ToString()) == 3) >= 32);
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
        Assert.Equal(32, hanging.Count(p => _bench.Probe.Count(p.Spec.Destination.ToString()) == 3));
        foreach (var source in again)
            source.SetResult(ScriptedProbe.Passed());
    }

    [Fact]
    public async Task Sweep_ManyOfOneHost_StayWithinTheHostsBound()
    {
        await SaveAsync(s => s with { HealthConcurrency = 32 });
        var proxies = await _bench.AddAsync(20, (i, p) => p with { Spec = Make.Spec($"h{i}.example.test", $"http://10.9.0.1:{3000 + i}") });
        var sources = proxies.Select(p => _bench.Probe.Hangs(p.Spec.Destination.ToString())).ToList();

        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);

        await Until.TrueAsync(() => _bench.Probe.Requests.Count == 8);
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
        Assert.Equal(8, _bench.Probe.Requests.Count);
        foreach (var source in sources)
            source.SetResult(ScriptedProbe.Passed());
        await _bench.Monitor.DrainAsync();
        Assert.Equal(20, _bench.Probe.Requests.Count);
    }

    [Fact]
    public async Task Sweep_ProxyMadeMeanwhile_IsChecked()
    {
        await _bench.TickAsync();
        var proxy = await _bench.AddAsync();
        await TellAsync(proxy);

        await _bench.TickAsync();

        Assert.Equal(HealthStatus.Healthy, (await _bench.HealthAsync(proxy)).Status);
    }

    [Fact]
    public async Task Sweep_ProxyDeleted_IsCheckedNoMore()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.Database.Proxies.DeleteAsync(proxy.Id, Make.Event() with { ProxyId = proxy.Id, Source = EventSource.Proxy }, Cancel);

        await _bench.PassAsync(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(20));

        Assert.Equal(1, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
    }

    [Fact]
    public async Task Sweep_ChangedWhileItWasLookedAt_PassesTheLookOver()
    {
        var proxy = await _bench.AddAsync();
        var source = _bench.Probe.Hangs(proxy.Spec.Destination.ToString());
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
        await _bench.Database.Proxies.UpdateAsync(proxy.Revised(Make.Spec("other.example.test", "http://10.9.9.9:80"), Make.Time.AddSeconds(1)), proxy.Spec.Domains, null, Cancel);

        source.SetResult(ScriptedProbe.Failed());
        await _bench.Monitor.DrainAsync();

        Assert.Equal(HealthStatus.Unknown, (await _bench.HealthAsync(proxy)).Status);
        Assert.Equal(0L, _bench.Database.Query("SELECT count(*) FROM health_samples"));
        Assert.Empty(await _bench.EventsAsync("proxy.unhealthy"));
    }

    [Fact]
    public async Task Sweep_ChecksTurnedOff_ForgetsTheStatusAndChecksNoMore()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        var off = proxy with { Spec = proxy.Spec with { HealthCheck = proxy.Spec.HealthCheck with { Enabled = false } } };
        await _bench.Database.Proxies.UpdateAsync(off, proxy.Spec.Domains, Make.Event() with { ProxyId = proxy.Id, Source = EventSource.Proxy }, Cancel);

        await _bench.PassAsync(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(20));

        Assert.Equal(1, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
        Assert.Equal(HealthStatus.Unknown, (await _bench.HealthAsync(proxy)).Status);
        Assert.Equal("unknown", _bench.Database.Query($"SELECT status FROM health_flips WHERE proxy_id = {proxy.Id} ORDER BY at DESC LIMIT 1"));
    }

    [Fact]
    public async Task CheckSoon_All_ChecksWhatIsNotDueAndDecidesAtOnce()
    {
        var proxies = await _bench.AddAsync(3);
        await _bench.TickAsync();
        _bench.Probe.Failure = ScriptedProbe.Failed(FailureCode.HttpStatus, ProbeStage.Http, 502);
        _bench.Time.Advance(Second);

        Assert.Equal(3, await _bench.Monitor.CheckSoonAsync(null, Cancel));
        await _bench.Monitor.DrainAsync();

        foreach (var proxy in proxies)
            Assert.Equal((HealthStatus.Unhealthy, (int?)502), ((await _bench.HealthAsync(proxy)).Status, (await _bench.HealthAsync(proxy)).HttpStatus));
    }

    [Fact]
    public async Task CheckSoon_LastOfThem_IsToldWithoutGathering()
    {
        var proxies = await _bench.AddAsync(3);
        await _bench.TickAsync();
        var hanging = await _bench.AddAsync(p => p with { Spec = Make.Spec("h.example.test", "http://10.9.0.1:80") });
        await TellAsync(hanging);
        var source = _bench.Probe.Hangs(hanging.Spec.Destination.ToString());
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
        await Until.TrueAsync(() => _bench.Probe.Count(hanging.Spec.Destination.ToString()) == 1);
        using var told = _bench.Database.Bus.Subscribe();

        await _bench.Monitor.CheckSoonAsync([.. proxies.Select(p => p.Id)], Cancel);

        // the clock stands still: whoever gathered for a moment would gather for ever; and nobody asked for what hangs
        for (var seen = 0; seen < 3;)
            seen += (await told.ReadAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Events.Count(e => e.Type == "proxy.checked");
        source.SetResult(ScriptedProbe.Passed());
    }

    [Fact]
    public async Task CheckSoon_Selection_ChecksNoOther()
    {
        var proxies = await _bench.AddAsync(3);
        await _bench.TickAsync();

        Assert.Equal(1, await _bench.Monitor.CheckSoonAsync([proxies[1].Id, 999], Cancel));
        await _bench.Monitor.DrainAsync();

        Assert.Equal([1, 2, 1], proxies.Select(p => _bench.Probe.Count(p.Spec.Destination.ToString())));
    }

    [Fact]
    public async Task Restart_InTheMiddleOfADoubt_NeitherLosesNorDoublesTheFlip()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        _bench.Probe.Fails(proxy.Spec.Destination.ToString());
        await UntilCountAsync(proxy, 2);
        await _bench.RestartAsync();

        await _bench.PassAsync(TimeSpan.FromSeconds(150), Second);
        await _bench.RestartAsync();
        await _bench.PassAsync(TimeSpan.FromSeconds(150), Second);

        Assert.Single(await _bench.EventsAsync("proxy.unhealthy"));
        Assert.Equal(2L, _bench.Database.Query("SELECT count(*) FROM health_flips"));
    }

    [Fact]
    public async Task Restart_AfterADowntime_CatchesUpWithoutABurst()
    {
        await SaveAsync(s => s with { HealthIntervalSeconds = 300 });
        await _bench.AddAsync(100);
        await _bench.TickAsync();
        await _bench.RestartAsync();
        _bench.Time.Advance(TimeSpan.FromHours(5));
        var before = _bench.Probe.Requests.Count;

        var most = 0;
        for (var i = 0; i < 31; i++)
        {
            var sofar = _bench.Probe.Requests.Count;
            await _bench.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
            most = Math.Max(most, _bench.Probe.Requests.Count - sofar);
        }

        Assert.Equal(100, _bench.Probe.Requests.DistinctBy(r => r.Host).Count());
        Assert.InRange(_bench.Probe.Requests.Count - before, 100, 105);
        Assert.InRange(most, 1, 6);
    }

    [Fact]
    public async Task Restart_RecentChecks_AreThereAgain()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.PassAsync(TimeSpan.FromSeconds(40 * 60), TimeSpan.FromSeconds(20));
        var recent = _bench.Board.Recent(proxy.Id);
        Assert.Equal(30, recent.Count);

        await _bench.RestartAsync();
        Assert.Empty(_bench.Board.Recent(proxy.Id));
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);

        Assert.Equal(recent, _bench.Board.Recent(proxy.Id));
    }

    [Fact]
    public async Task Sweep_OneProbeThrows_TheOthersGoOn()
    {
        var proxies = await _bench.AddAsync(3);
        _bench.Probe.Hangs(proxies[1].Spec.Destination.ToString()).SetException(new InvalidOperationException("a bug"));

        await _bench.TickAsync();

        Assert.Equal([HealthStatus.Healthy, HealthStatus.Unknown, HealthStatus.Healthy], await StatusesAsync(proxies));
        _bench.Probe.Answers(proxies[1].Spec.Destination.ToString());
        await _bench.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));
        Assert.Equal(HealthStatus.Healthy, (await _bench.HealthAsync(proxies[1])).Status);
    }

    [Fact]
    public async Task Sweep_ChangedBehindItsBack_IsReadAnewAndCheckedOn()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.Database.Proxies.UpdateAsync(proxy.Revised(proxy.Spec, Make.Time.AddSeconds(1)), proxy.Spec.Domains, told: null, Cancel);

        await _bench.PassAsync(TimeSpan.FromSeconds(180), Second);

        Assert.InRange((long)_bench.Database.Query("SELECT count(*) FROM health_samples")!, 3, 4);
    }

    [Fact]
    public async Task Sweep_ClockSetBack_GoesOn()
    {
        var proxy = await _bench.AddAsync();
        await _bench.TickAsync();
        await _bench.Database.ExecuteAsync("UPDATE standalone_proxies SET health_checked_at = '2099-01-01T00:00:00.000Z'");
        await _bench.RestartAsync();

        await _bench.PassAsync(TimeSpan.FromSeconds(70), Second);

        Assert.InRange((await _bench.HealthAsync(proxy)).CheckedAt!.Value, Make.Time.AddSeconds(1), Make.Time.AddSeconds(70));
    }

    [Fact]
    public async Task Sweep_AfterALongPause_CatchesUpWithoutABurst()
    {
        await SaveAsync(s => s with { HealthIntervalSeconds = 300 });
        await _bench.AddAsync(100);
        await _bench.TickAsync();
        _bench.Time.Advance(TimeSpan.FromHours(3));
        var before = _bench.Probe.Requests.Count;

        await _bench.TickAsync();

        Assert.InRange(_bench.Probe.Requests.Count - before, 0, 3);
        await _bench.PassAsync(TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(10));
        Assert.InRange(_bench.Probe.Requests.Count - before, 99, 103);
    }

    [Fact]
    public async Task Sweep_TurnedOffWhileItWaits_IsNotStarted()
    {
        await SaveAsync(s => s with { HealthConcurrency = 1 });
        var proxies = await _bench.AddAsync(2);
        var source = _bench.Probe.Hangs(proxies[0].Spec.Destination.ToString());
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);
        var off = proxies[1] with { Spec = proxies[1].Spec with { Enabled = false } };
        await _bench.Database.Proxies.UpdateAsync(off, off.Spec.Domains, Make.Event() with { ProxyId = off.Id, Source = EventSource.Proxy }, Cancel);
        await _bench.Monitor.SweepAsync(_bench.Time.GetUtcNow(), Cancel);

        source.SetResult(ScriptedProbe.Passed());
        await _bench.Monitor.DrainAsync();

        Assert.Equal(0, _bench.Probe.Count(proxies[1].Spec.Destination.ToString()));
    }

    private async Task<IReadOnlyList<HealthStatus>> StatusesAsync(IEnumerable<StandaloneProxy> proxies)
    {
        var statuses = new List<HealthStatus>();
        foreach (var proxy in proxies)
            statuses.Add((await _bench.HealthAsync(proxy)).Status);
        return statuses;
    }

    private async Task UntilCountAsync(StandaloneProxy proxy, int count)
    {
        for (var i = 0; i < 400 && _bench.Probe.Count(proxy.Spec.Destination.ToString()) < count; i++)
            await _bench.PassAsync(Second, Second);
        Assert.Equal(count, _bench.Probe.Count(proxy.Spec.Destination.ToString()));
    }

    private Task<ForgeEvent> TellAsync(StandaloneProxy proxy) =>
        _bench.Database.Events.AppendAsync(Make.Event() with { ProxyId = proxy.Id, Source = EventSource.Proxy }, Cancel);

    private async Task SaveAsync(Func<ForgeSettings, ForgeSettings> change)
    {
        var current = _bench.Database.Settings.Current;
        Assert.True(await _bench.Database.Settings.TrySaveAsync(current, change(current), Make.Actor, Cancel));
    }
}
