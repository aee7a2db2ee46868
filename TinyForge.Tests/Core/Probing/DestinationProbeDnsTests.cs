using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationProbeDnsTests
{
    private const string NotFoundHint = "Domain cannot be resolved. Check DNS settings or use an IP address.";

    [Fact]
    public async Task Probe_NoSuchName_FailsInDnsAndSkipsTheRest()
    {
        var outcomes = await new ProbeBench().RunAsync("https://something.invalid:8443");

        Assert.Equal([ProbeStage.Dns, ProbeStage.Tcp, ProbeStage.Tls, ProbeStage.Http], outcomes.Select(o => o.Stage));
        Assert.Equal((StageStatus.Failed, FailureCode.DnsNotFound, NotFoundHint), (outcomes[0].Status, outcomes[0].Code, outcomes[0].Hint));
        Assert.Equal("something.invalid does not exist", outcomes[0].Message);
        Assert.All(outcomes.Skip(1), o => Assert.Equal((StageStatus.Skipped, "dns failed", null, null), (o.Status, o.Message, o.Hint, o.Code)));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "nas.lan does not exist")]
    [InlineData(SocketError.NoData, "nas.lan exists, but has no address")]
    [InlineData(SocketError.TryAgain, "nas.lan could not be resolved: a temporary failure of the name server")]
    public async Task Probe_ResolverFails_IsNotFoundAndSaysWhich(SocketError error, string message)
    {
        var outcomes = await new ProbeBench { Resolver = FakeResolver.Failing(error) }.RunAsync("http://nas.lan");

        Assert.Equal((FailureCode.DnsNotFound, message, NotFoundHint), (outcomes[0].Code, outcomes[0].Message, outcomes[0].Hint));
        Assert.Equal([ProbeStage.Dns, ProbeStage.Tcp, ProbeStage.Http], outcomes.Select(o => o.Stage));
    }

    [Fact]
    public async Task Probe_NameWithoutAddress_IsNotFound()
    {
        var outcomes = await new ProbeBench { Resolver = FakeResolver.Of() }.RunAsync("http://nas.lan");

        Assert.Equal((FailureCode.DnsNotFound, "nas.lan has no address"), (outcomes[0].Code, outcomes[0].Message));
    }

    [Fact]
    public async Task Probe_NameServerSilent_TimesOutAfterFiveSeconds()
    {
        var time = new FakeTimeProvider();
        await using var probe = new ProbeBench { Resolver = FakeResolver.Deaf(), Time = time }.Build()
            .ProbeAsync(ProbeBench.Request("http://nas.lan"), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = probe.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(first.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(await first);
        Assert.Equal((StageStatus.Failed, FailureCode.DnsTimeout), (probe.Current.Status, probe.Current.Code));
        Assert.Equal(TimeSpan.FromSeconds(5), probe.Current.Duration);
        Assert.Equal(DiagnosticHints.For(FailureCode.DnsTimeout), probe.Current.Hint);
    }

    [Fact]
    public async Task Probe_IpAddress_SkipsDns()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");

        var outcomes = await new ProbeBench { Resolver = FakeResolver.Failing(SocketError.HostNotFound) }.RunAsync(upstream.Url);

        Assert.Equal((StageStatus.Skipped, "127.0.0.1 is an IP address", TimeSpan.Zero), (outcomes[0].Status, outcomes[0].Message, outcomes[0].Duration));
        Assert.Equal(StageStatus.Passed, outcomes[^1].Status);
    }

    [Theory]
    [InlineData(FailureCode.DestinationForbidden)]
    [InlineData(FailureCode.DestinationIsGateway)]
    public async Task Probe_NameLeadsToRefusedAddressesOnly_FailsInDns(FailureCode code)
    {
        var bench = new ProbeBench { Resolver = FakeResolver.Of("127.0.0.7", "127.0.0.8"), Policy = new FakePolicy((_, _) => code) };

        var outcomes = await bench.RunAsync("http://nas.lan:3000");

        Assert.Equal((StageStatus.Failed, code, DiagnosticHints.For(code)), (outcomes[0].Status, outcomes[0].Code, outcomes[0].Hint));
        Assert.Contains("127.0.0.7", outcomes[0].Message, StringComparison.Ordinal);
        Assert.Empty(bench.Connector.Attempts);
    }

    [Fact]
    public async Task Probe_SomeAddressesRefused_TriesOnlyTheOthers()
    {
        await using var upstream = await TestUpstream.AnsweringAsync("hello");
        var bench = new ProbeBench
        {
            Resolver = FakeResolver.Of("127.0.0.7", "127.0.0.1"),
            Policy = new FakePolicy((a, _) => a.Equals(IPAddress.Parse("127.0.0.7")) ? FailureCode.DestinationForbidden : null),
        };

        var outcomes = await bench.RunAsync($"http://nas.lan:{upstream.Port}");

        Assert.All(outcomes, o => Assert.Equal(StageStatus.Passed, o.Status));
        Assert.Equal("nas.lan resolves to 127.0.0.7, 127.0.0.1; left out: 127.0.0.7 must not be published on port " + upstream.Port, outcomes[0].Message);
        Assert.All(bench.Connector.Attempts, a => Assert.Equal(IPAddress.Loopback, a.Address));
    }

    [Fact]
    public async Task Probe_CancelledWhileResolving_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var probe = new ProbeBench { Resolver = FakeResolver.Deaf() }.Build()
            .ProbeAsync(ProbeBench.Request("http://nas.lan"), cancel.Token).GetAsyncEnumerator(cancel.Token);
        var first = probe.MoveNextAsync().AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }
}
