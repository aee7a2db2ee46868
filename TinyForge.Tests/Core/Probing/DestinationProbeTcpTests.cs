using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationProbeTcpTests
{
    [Fact]
    public async Task Probe_ClosedPort_IsRefused()
    {
        var port = FreePort.Next();

        var outcomes = await new ProbeBench().RunAsync($"http://127.0.0.1:{port}");

        Assert.Equal([(ProbeStage.Dns, StageStatus.Skipped), (ProbeStage.Tcp, StageStatus.Failed), (ProbeStage.Http, StageStatus.Skipped)], outcomes.Select(o => (o.Stage, o.Status)));
        Assert.Equal(FailureCode.TcpRefused, outcomes[1].Code);
        Assert.Equal($"Port {port} is not accepting connections. Check if the service is running and the port is correct.", outcomes[1].Hint);
        Assert.Equal($"127.0.0.1:{port} refuses connections", outcomes[1].Message);
        Assert.Equal("tcp failed", outcomes[2].Message);
    }

    [Fact]
    public async Task Probe_SilentDrop_TimesOutAfterFiveSeconds()
    {
        using var queue = await FullQueue.CreateAsync(TestContext.Current.CancellationToken);

        var outcomes = await new ProbeBench().RunAsync($"http://127.0.0.1:{queue.Port}");

        Assert.Equal((StageStatus.Failed, FailureCode.TcpTimeout), (outcomes[1].Status, outcomes[1].Code));
        Assert.Equal("Connection timed out. Possible firewall blocking. Check network/firewall rules.", outcomes[1].Hint);
        Assert.Equal($"127.0.0.1:{queue.Port} does not answer within 5 s", outcomes[1].Message);
        Assert.InRange(outcomes[1].Duration, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(8));
    }

    // TCP has no broadcast: the system refuses this loopback address with ENETUNREACH and sends nothing
    [Fact]
    public async Task Probe_NoRoute_IsUnreachable()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems treat the broadcast address of loopback as an ordinary one.");

        var outcomes = await new ProbeBench().RunAsync("http://127.255.255.255:3000");

        Assert.Equal((StageStatus.Failed, FailureCode.HostUnreachable), (outcomes[1].Status, outcomes[1].Code));
        Assert.Equal("Host is not reachable. Verify the IP address and network connectivity.", outcomes[1].Hint);
        Assert.StartsWith("127.255.255.255:3000 can't be reached (", outcomes[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SocketError.HostUnreachable, FailureCode.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable, FailureCode.HostUnreachable)]
    [InlineData(SocketError.HostDown, FailureCode.HostUnreachable)]
    [InlineData(SocketError.NetworkDown, FailureCode.HostUnreachable)]
    [InlineData(SocketError.AddressNotAvailable, FailureCode.HostUnreachable)]
    [InlineData(SocketError.AccessDenied, FailureCode.HostUnreachable)]
    [InlineData(SocketError.AddressFamilyNotSupported, FailureCode.HostUnreachable)]
    [InlineData(SocketError.TimedOut, FailureCode.TcpTimeout)]
    [InlineData(SocketError.ConnectionRefused, FailureCode.TcpRefused)]
    public async Task Probe_ConnectFails_HasTheCodeOfTheError(SocketError error, FailureCode code)
    {
        var bench = new ProbeBench { Connector = new((_, _) => throw new SocketException((int)error)) };

        var outcomes = await bench.RunAsync("http://127.0.0.1:3000");

        Assert.Equal((StageStatus.Failed, code), (outcomes[1].Status, outcomes[1].Code));
    }

    [Fact]
    public async Task Probe_AllAddressesFail_RefusedBeatsTimeoutBeatsUnreachable()
    {
        var errors = new Dictionary<string, SocketError>
        {
            ["127.0.0.1"] = SocketError.HostUnreachable,
            ["127.0.0.2"] = SocketError.TimedOut,
            ["127.0.0.3"] = SocketError.ConnectionRefused,
        };
        TrackingConnector Failing() => new((e, _) => throw new SocketException((int)errors[e.Address.ToString()]));

        var all = await new ProbeBench { Resolver = FakeResolver.Of("127.0.0.1", "127.0.0.2", "127.0.0.3"), Connector = Failing() }.RunAsync("http://nas.lan:3000");
        var two = await new ProbeBench { Resolver = FakeResolver.Of("127.0.0.1", "127.0.0.2"), Connector = Failing() }.RunAsync("http://nas.lan:3000");

        Assert.Equal(FailureCode.TcpRefused, all[1].Code);
        Assert.Contains("127.0.0.2:3000 does not answer; 127.0.0.3:3000 refuses connections", all[1].Message, StringComparison.Ordinal);
        Assert.Equal(FailureCode.TcpTimeout, two[1].Code);
    }

    [Fact]
    public async Task Probe_FirstAddressDead_TakesTheNext()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");

        var outcomes = await new ProbeBench { Resolver = FakeResolver.Of("127.0.0.2", "127.0.0.1") }.RunAsync($"http://nas.lan:{upstream.Port}");

        Assert.All(outcomes, o => Assert.Equal(StageStatus.Passed, o.Status));
        Assert.Equal($"127.0.0.1:{upstream.Port} accepts connections (127.0.0.2:{upstream.Port} refuses connections)", outcomes[1].Message);
    }

    [Fact]
    public async Task Connect_FirstAddressSilent_StartsTheNextAfterAQuarterSecondAndDropsTheLoser()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        var time = new FakeTimeProvider();
        var abandoned = new TaskCompletionSource();
        var real = new SocketConnector();
        var bench = new ProbeBench
        {
            Time = time,
            Connector = new(async (endPoint, cancel) =>
            {
                if (endPoint.Address.Equals(IPAddress.Loopback))
                    return await real.ConnectAsync(endPoint, cancel);
                cancel.Register(abandoned.SetResult);
                await Task.Delay(Timeout.Infinite, cancel);
                throw new InvalidOperationException();
            }),
        };

        var connecting = new HappyEyeballsConnector(bench.Connector, time)
            .ConnectAsync([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], upstream.Port, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Single(bench.Connector.Attempts);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var attempts = await connecting;

        await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var winner = Assert.Single(attempts);
        Assert.Equal(IPAddress.Loopback, winner.EndPoint.Address);
        await winner.Stream!.DisposeAsync();
        bench.Connector.AssertNothingOpen();
    }

    [Fact]
    public async Task Connect_LoserConnectsTooLate_IsClosed()
    {
        var late = new TaskCompletionSource<Stream>();
        using var lateStream = new MemoryStream();
        using var winning = new MemoryStream();
        var time = new FakeTimeProvider();
        var connector = new TrackingConnector(async (endPoint, cancel) =>
        {
            if (!endPoint.Address.Equals(IPAddress.Loopback))
                return await late.Task;
            cancel.Register(() => late.SetResult(lateStream));
            return winning;
        });

        var connecting = new HappyEyeballsConnector(connector, time).ConnectAsync([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], 1, TestContext.Current.CancellationToken);
        time.Advance(HappyEyeballsConnector.AttemptDelay);

        Assert.Same(winning, Assert.Single(await connecting).Stream);
        Assert.False(lateStream.CanRead);
    }

    [Fact]
    public async Task Probe_ManySilentAddresses_TriesEachWithinFiveSeconds()
    {
        var connector = new TrackingConnector(async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        });
        var addresses = Enumerable.Range(1, 20).Select(i => $"127.0.1.{i}").ToArray();

        var outcomes = await new ProbeBench { Resolver = FakeResolver.Of(addresses), Connector = connector }.RunAsync("http://nas.lan:3000");

        Assert.Equal(addresses, connector.Attempts.Select(a => a.Address.ToString()));
        Assert.Equal((StageStatus.Failed, FailureCode.TcpTimeout), (outcomes[1].Status, outcomes[1].Code));
        Assert.InRange(outcomes[1].Duration, TimeSpan.FromSeconds(4.9), TimeSpan.FromSeconds(8));
        Assert.EndsWith("; and 12 more within 5 s", outcomes[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Interleave_TwoFamilies_TakesThemByTurns()
    {
        IPAddress[] addresses = [.. "::1 ::2 ::3 127.0.0.1 127.0.0.2".Split(' ').Select(IPAddress.Parse)];

        Assert.Equal("::1 127.0.0.1 ::2 127.0.0.2 ::3", string.Join(' ', AddressOrder.Interleave(addresses)));
    }

    [Fact]
    public async Task Probe_Ipv6_Passes()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "No IPv6 here.");
        await using var upstream = await TestUpstream.StartAsync(_ => Task.CompletedTask, address: IPAddress.IPv6Loopback);

        var outcomes = await new ProbeBench().RunAsync($"http://[::1]:{upstream.Port}");

        Assert.Equal([StageStatus.Skipped, StageStatus.Passed, StageStatus.Passed], outcomes.Select(o => o.Status));
        Assert.Equal($"[::1]:{upstream.Port} accepts connections", outcomes[1].Message);
    }

    [Fact]
    public async Task Probe_LocalhostOnIpv6Only_Passes()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "No IPv6 here.");
        await using var upstream = await TestUpstream.StartAsync(_ => Task.CompletedTask, address: IPAddress.IPv6Loopback);

        var outcomes = await new ProbeBench().RunAsync($"http://localhost:{upstream.Port}");

        Assert.All(outcomes, o => Assert.Equal(StageStatus.Passed, o.Status));
    }

    [Fact]
    public async Task Probe_ForbiddenLiteral_FailsInTcpWithoutConnecting()
    {
        var bench = new ProbeBench { Policy = new FakePolicy((_, _) => FailureCode.DestinationForbidden) };

        var outcomes = await bench.RunAsync("http://127.0.0.9:3000");

        Assert.Equal((StageStatus.Failed, FailureCode.DestinationForbidden), (outcomes[1].Status, outcomes[1].Code));
        Assert.Empty(bench.Connector.Attempts);
    }

    [Fact]
    public async Task Probe_CancelledWhileConnecting_Throws()
    {
        using var queue = await FullQueue.CreateAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var connector = new TrackingConnector();
        await using var probe = new ProbeBench { Connector = connector }.Build()
            .ProbeAsync(ProbeBench.Request($"http://127.0.0.1:{queue.Port}"), cancel.Token).GetAsyncEnumerator(cancel.Token);
        Assert.True(await probe.MoveNextAsync());
        var tcp = probe.MoveNextAsync().AsTask();
        Assert.Single(connector.Attempts);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tcp);
    }
}
