using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>The real probe on real sockets, with the parts that a test wants to replace.</summary>
internal sealed class ProbeBench
{
    public const string Domain = "app.example.test";

    // one for all probes, as in the program
    private static readonly ProbeClient Client = new();

    public INameResolver Resolver { get; init; } = new SystemNameResolver();

    public IDestinationPolicy Policy { get; init; } = new FakePolicy();

    public TrackingConnector Connector { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public DestinationProbe Build()
    {
        var sniffer = new ProtocolSniffer(Connector, Time);
        return new DestinationProbe(
            new DnsStage(Resolver, Policy, Time),
            new TcpStage(new HappyEyeballsConnector(Connector, Time), Policy, Time),
            new TlsStage(sniffer, Time),
            new HttpStage(Client, sniffer, Time));
    }

    /// <summary>Probes and holds that no connection is left open.</summary>
    public async Task<IReadOnlyList<StageOutcome>> RunAsync(ProbeRequest request)
    {
        var outcomes = new List<StageOutcome>();
        await foreach (var outcome in Build().ProbeAsync(request, TestContext.Current.CancellationToken))
            outcomes.Add(outcome);
        Connector.AssertNothingOpen();
        return outcomes;
    }

    public Task<IReadOnlyList<StageOutcome>> RunAsync(string destination) => RunAsync(Request(destination));

    public static ProbeRequest Request(string destination, string host = Domain) => new() { Destination = Destination.Parse(destination), Host = host };
}
