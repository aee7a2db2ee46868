using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways;

public sealed class GatewayCertificatesTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FixedSettings _settings = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_ManyAtOnce_AskTheGatewayOnce()
    {
        var gate = new TaskCompletionSource();
        var gateway = new HostsGateway { Gate = gate.Task };
        var certificates = Of(gateway);
        using var impatient = new CancellationTokenSource();
        var gone = certificates.GetAsync(gateway.Name, impatient.Token);
        var asked = Enumerable.Range(0, 20).Select(_ => certificates.GetAsync(gateway.Name, Cancel)).ToList();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), a => Assert.True(a.Ok));
        Assert.Equal(1, gateway.Lists);
    }

    [Theory]
    [InlineData(false, 30, 1)]
    [InlineData(false, 31, 2)]
    [InlineData(true, 10, 1)]
    [InlineData(true, 11, 2)]
    [InlineData(false, -1, 2)]
    public async Task GetAsync_Later_AsksAgainOnceTheAnswerIsOld(bool fails, int seconds, int lists)
    {
        var gateway = new HostsGateway { ListFails = fails ? new GatewayError(GatewayErrorKind.Unreachable, "down") : null };
        // the fake clock itself can't be set back
        var certificates = Of(gateway, seconds < 0 ? new Rewinding(_time) : _time);
        await certificates.GetAsync(gateway.Name, Cancel);
        _time.Advance(TimeSpan.FromSeconds(Math.Abs(seconds)));

        Assert.Equal(!fails, (await certificates.GetAsync(gateway.Name, Cancel)).Ok);
        Assert.Equal(lists, gateway.Lists);
    }

    [Fact]
    public async Task GetAsync_OtherAccount_AsksAnew()
    {
        var gateway = new HostsGateway();
        var certificates = Of(gateway);
        await certificates.GetAsync(gateway.Name, Cancel);
        await _settings.TrySaveAsync(_settings.Current, _settings.Current with { NpmUrl = "http://10.0.0.3:81" }, Make.Actor, Cancel);
        await certificates.GetAsync(gateway.Name, Cancel);
        Assert.Equal(2, gateway.Lists);
    }

    [Fact]
    public async Task GetAsync_Embedded_IsAlwaysAsked()
    {
        var gateway = new HostsGateway(GatewayNames.Embedded);
        var certificates = Of(gateway);
        await certificates.GetAsync(gateway.Name, Cancel);
        await certificates.GetAsync(gateway.Name, Cancel);
        Assert.Equal(2, gateway.Lists);
    }

    private GatewayCertificates Of(HostsGateway gateway, TimeProvider? time = null) =>
        new(new GatewayRegistry([gateway], _settings), _settings, time ?? _time, NullLogger<GatewayCertificates>.Instance);

    private sealed class Rewinding(TimeProvider time) : TimeProvider
    {
        private readonly DateTimeOffset _start = time.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _start - (time.GetUtcNow() - _start);
    }
}
