using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the soak works; whether anything grows shows after an hour only.</summary>
[Collection(LoadTests.Collection)]
public sealed class SoakScenarioTests
{
    [Fact]
    public async Task RunAsync_Seconds_EachKindOfLoadWorks()
    {
        using var told = new StringWriter();
        var (readings, tallies) = await SoakScenario.RunAsync(4, 4, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2), told, TestContext.Current.CancellationToken);
        Assert.Equal(5, tallies.Count);
        Assert.All(tallies, tally => Assert.True(tally.Done > 0 && tally.Failed == 0, tally.ToString()));
        Assert.True(readings.Count >= 2);
        Assert.All(readings, reading => Assert.True(reading is { MemoryMiB: > 0, Handles: > 0, Threads: > 0, DatabaseMiB: > 0, Samples: > 0, Events: > 0 }, reading.ToString()));
        Assert.Contains("resident memory, MiB:", told.ToString(), StringComparison.Ordinal);
    }
}
