using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the scenario of starts works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class StartScenarioTests
{
    [Fact]
    public async Task RunAsync_OneStart_TellsTimeAndMemory()
    {
        using var told = new StringWriter();
        var times = await StartScenario.RunAsync(1, 10, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), told, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(times) > 0);
        Assert.Contains("MiB resident, ", told.ToString(), StringComparison.Ordinal);
    }
}
