using TinyForge.Benchmarks.Peers;
using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the comparison with other gateways works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class GatewayScenarioTests
{
    [Fact]
    public async Task RunAsync_FewProxies_EachGatewayAnswers()
    {
        string[] missing = [.. new[] { Wrk.Program, Nginx.Program, Caddy.Program }.Where(program => !Peer.Has(program))];
        Assert.SkipWhen(missing.Length > 0, $"not installed: {string.Join(", ", missing)}");
        using var told = new StringWriter();
        // a request that is not answered as it should be is an exception
        var rates = await GatewayScenario.RunAsync(3, 1, 1, told, TestContext.Current.CancellationToken);
        Assert.Equal(6, rates.Count);
        Assert.All(rates.Values, rounds => Assert.True(Assert.Single(rounds) > 0));
        Assert.Contains("over TLS:", told.ToString(), StringComparison.Ordinal);
    }
}
