using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning.Moves;

public sealed class GatewayMoverTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await ProvisioningBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Move_All_AreInTheNewGatewayAlone()
    {
        await MakeAsync("a.test", "b.test");

        var progress = await _bench.MoveAsync("npm");

        Assert.Equal((2, 2, 0, false, null), (progress.Total, progress.Moved, progress.Left, progress.Running, progress.Fault));
        Assert.Equal(["npm", "npm"], await GatewaysAsync());
        Assert.Equal((0, 2), (_bench.Gateway.Hosts.Count, _bench.Npm.Hosts.Count));
        Assert.Equal(["proxy.created", "proxy.created", "gateway.move_started", "proxy.moved", "proxy.moved", "gateway.move_ended"], await _bench.EventsAsync());
        Assert.Equal(new ReconcileReport(2, 0, 0, 0), await _bench.ReconcileAsync());
    }

    [Fact]
    public async Task Move_Certificate_IsTheOneOfTheNewGateway()
    {
        var proxy = (await _bench.MakeAsync("a.test")).Proxy!;
        await _bench.Database.Proxies.UpdateAsync(proxy with { Spec = proxy.Spec with { SslCertificateId = 9 }, Drift = ProxyDrift.Missing }, proxy.Spec.Domains, told: null, Cancel);
        _bench.Npm.Certificates.Add(new GatewayCertificate { Id = 4, Name = "a", Domains = ["a.test"], Issuer = "CN=CA", SelfSigned = false, NotBefore = Make.Time, NotAfter = Make.Time.AddYears(1) });

        await _bench.MoveAsync("npm");

        var row = await _bench.StoredAsync();
        Assert.Equal((4, 4, ProxyDrift.None), (row.Spec.SslCertificateId, _bench.Npm.Hosts["host-1"].SslCertificateId, row.Drift));
        var told = (await _bench.Database.Events.NewestAsync(null, 10, Cancel)).Single(e => e.Type == "proxy.moved");
        Assert.Equal(("embedded", "npm", "9 -> 4", Make.Actor.Name, (long?)1), (told.Data["from"], told.Data["to"], told.Data["ssl_certificate_id"], told.Actor, told.ProxyId));
    }

    [Theory]
    [InlineData(false, HealthStatus.Healthy, false)]
    [InlineData(false, HealthStatus.Unhealthy, true)]
    [InlineData(null, HealthStatus.Healthy, true)]
    public async Task Move_NotServed_StaysUnlessItsServiceIsDown(bool? served, HealthStatus health, bool moves)
    {
        var proxy = (await _bench.MakeAsync("a.test")).Proxy!;
        await _bench.Database.Proxies.UpdateHealthAsync(proxy.Id, new ProxyHealth { Status = health, CheckedAt = _bench.Time.GetUtcNow() }, told: null, Cancel);
        _bench.Npm.Verification = new GatewayVerification(served, "HTTP 502.");

        var progress = await _bench.MoveAsync("npm");

        Assert.Equal(moves ? (1, 0, 1) : (0, 1, 0), (progress.Moved, _bench.Gateway.Hosts.Count, _bench.Npm.Hosts.Count));
        Assert.Equal(moves ? "npm" : "embedded", (await _bench.StoredAsync()).Gateway);
        Assert.Equal(moves ? [] : ["The npm gateway does not serve it. HTTP 502."], progress.Failed.Select(f => f.Reason));
        var ended = (await _bench.Database.Events.NewestAsync(null, 1, Cancel))[0];
        Assert.Equal((moves ? EventSeverity.Info : EventSeverity.Warn, moves ? "0" : "1"), (ended.Severity, ended.Data["failed"]));
        Assert.Equal(!moves, (await _bench.EventsAsync()).Contains("proxy.not_moved"));
    }

    [Fact]
    public async Task Move_OneIsRefusedAndOneThrows_TheOthersMove()
    {
        await MakeAsync("refused.test", "throws.test", "good.test");
        var asked = 0;
        _bench.Npm.OnApply = () =>
        {
            _bench.Npm.ApplyFails = ++asked == 1 ? new GatewayError(GatewayErrorKind.Refused, "no") : null;
            _bench.Npm.Throws = asked == 2 ? new InvalidOperationException("bug") : null;
            return Task.CompletedTask;
        };

        var progress = await _bench.MoveAsync("npm");

        Assert.Equal(["refused.test: no", "throws.test: Something unexpected went wrong; the log has the details."], progress.Failed.Select(f => $"{f.Name}: {f.Reason}"));
        Assert.Equal(["embedded", "embedded", "npm"], await GatewaysAsync());
    }

    [Fact]
    public async Task Move_NewGatewayIsLostInTheMiddle_EndsAndGoesOnLater()
    {
        await MakeAsync("a.test", "b.test", "c.test");
        _bench.Npm.OnApply = () =>
        {
            _bench.Npm.Down = _bench.Npm.Hosts.Count == 1 ? new GatewayError(GatewayErrorKind.Unreachable, "connection refused") : null;
            return Task.CompletedTask;
        };

        var broken = await _bench.MoveAsync("npm");

        Assert.Equal((1, 0, 2, "connection refused"), (broken.Moved, broken.Failed.Count, broken.Left, broken.Fault));
        Assert.Equal(["npm", "embedded", "embedded"], await GatewaysAsync());
        Assert.Contains("Still to move: 2. connection refused", (await _bench.Database.Events.NewestAsync(null, 1, Cancel))[0].Message, StringComparison.Ordinal);

        (_bench.Npm.Down, _bench.Npm.OnApply) = (null, () => Task.CompletedTask);
        Assert.Equal((2, 2), ((await _bench.MoveAsync("npm")).Moved, _bench.Mover.Progress!.Total));
        Assert.Equal(["npm", "npm", "npm"], await GatewaysAsync());
    }

    [Fact]
    public async Task Move_NewGatewayCantBeUsed_TellsWhyAndMovesNothing()
    {
        await MakeAsync("a.test");
        _bench.Npm.Down = new GatewayError(GatewayErrorKind.NotUsable, "no address is set");

        var progress = await _bench.MoveAsync("npm");

        Assert.Equal(("no address is set", 0, "embedded"), (progress.Fault, progress.Total, (await _bench.StoredAsync()).Gateway));
        Assert.Equal(["proxy.created", "gateway.move_ended"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task Stop_InTheMiddle_EndsAfterThatProxyAndTheRestIsMovable()
    {
        await MakeAsync("a.test", "b.test", "c.test");
        _bench.Npm.OnApply = () =>
        {
            Assert.False(_bench.Mover.Start("npm", Make.Actor));
            Assert.Equal("a.test", _bench.Mover.Progress!.Current);
            _bench.Mover.RequestStop();
            return Task.CompletedTask;
        };

        var stopped = await _bench.MoveAsync("npm");

        Assert.Equal((1, 2, true, null), (stopped.Moved, stopped.Left, stopped.Stopping, stopped.Fault));
        Assert.Equal(["npm", "embedded", "embedded"], await GatewaysAsync());
        Assert.Equal(2, (await _bench.Mover.PlanAsync("npm", Cancel)).Value!.Movable.Count);

        // another run of the program knows what is left from the rows
        _bench.Npm.OnApply = () => Task.CompletedTask;
        _bench.Start();
        Assert.Equal(2, (await _bench.MoveAsync("npm")).Moved);
        Assert.Equal(["npm", "npm", "npm"], await GatewaysAsync());
    }

    [Fact]
    public async Task Close_WhileMoving_WaitsForThatProxyAndStartsNoMore()
    {
        await MakeAsync("a.test", "b.test");
        var applying = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _bench.Npm.OnApply = () =>
        {
            applying.SetResult();
            return release.Task;
        };
        Assert.True(_bench.Mover.Start("npm", Make.Actor));
        await applying.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        var closing = _bench.Mover.CloseAsync(Cancel);
        Assert.False(closing.IsCompleted);
        release.SetResult();
        await closing.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal(["npm", "embedded"], await GatewaysAsync());
        Assert.False(_bench.Mover.Progress!.Running);
        Assert.False(_bench.Mover.Start("npm", Make.Actor));
    }

    [Fact]
    public async Task Move_DeletedOrMovedMeanwhile_IsPassedOver()
    {
        await MakeAsync("a.test", "b.test");
        _bench.Npm.OnApply = async () =>
        {
            _bench.Npm.OnApply = () => Task.CompletedTask;
            Assert.True((await _bench.Manager.DeleteAsync(2, Make.Actor, Cancel)).Ok);
        };

        var progress = await _bench.MoveAsync("npm");

        Assert.Equal((1, 1, 0, 0), (progress.Total, progress.Moved, progress.Failed.Count, progress.Left));
    }

    [Fact]
    public async Task Move_OldGatewayIsDown_KeepsItUntilTheReconcilerRemovesIt()
    {
        await MakeAsync("a.test");
        _bench.Gateway.RemoveFails = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");

        Assert.Equal(1, (await _bench.MoveAsync("npm")).Moved);
        Assert.Equal((1, 1), (_bench.Gateway.Hosts.Count, _bench.Npm.Hosts.Count));

        _bench.Gateway.RemoveFails = null;
        Assert.Equal(new ReconcileReport(1, 0, 0, 1), await _bench.ReconcileAsync());
        Assert.Equal((0, 1), (_bench.Gateway.Hosts.Count, _bench.Npm.Hosts.Count));
    }

    [Fact]
    public async Task Reconcile_GatewayThatNobodyUses_NeedNotBeReached()
    {
        await MakeAsync("a.test");
        _bench.Npm.Down = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");

        await _bench.ReconcileAsync();

        Assert.Equal(["proxy.created"], await _bench.EventsAsync());
    }

    [Fact]
    public async Task Update_MovedWhileItWasValidated_IsNotMadeInTheOtherGateway()
    {
        await MakeAsync("a.test");
        _bench.Validator.Meanwhile = () => _bench.MoveAsync("npm");

        var result = await _bench.Manager.UpdateAsync(1, ProvisioningBench.Draft("b.test"), false, Make.Actor, null, Cancel);

        Assert.Equal(ProvisionOutcome.Changed, result.Outcome);
        Assert.Equal("a.test", _bench.Npm.Hosts["host-1"].Domains[0].Value);
    }

    private async Task MakeAsync(params IEnumerable<string> domains)
    {
        foreach (var domain in domains)
            Assert.True((await _bench.MakeAsync(domain)).Ok);
    }

    private async Task<IReadOnlyList<string>> GatewaysAsync() => [.. (await _bench.Database.Proxies.ListAllAsync(Cancel)).Select(p => p.Gateway)];
}
