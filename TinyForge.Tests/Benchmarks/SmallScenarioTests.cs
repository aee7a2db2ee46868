using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the benchmarks of single calls work; what they measure is for a quiet machine and a release build.</summary>
[Collection(SmallRuns.Collection)]
public sealed class SmallScenarioTests
{
    [Fact]
    public void Run_EachOnce_TellsATableOfEachGroup()
    {
        using var told = new StringWriter();
        // the collections that it forces between its calls would go through all that other tests have left, which took a minute and more
        var summaries = SmallScenario.Run(Job.Dry.WithGcForce(false), ConfigOptions.DisableOptimizationsValidator, told, TestContext.Current.CancellationToken);
        Assert.Equal(6, summaries.Count);
        Assert.All(summaries.SelectMany(s => s.Reports), report => Assert.True(report.ResultStatistics is { N: 1, Mean: > 0 }, report.ToString()));
        Assert.Contains("Wildcard", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("Allocated", told.ToString(), StringComparison.Ordinal);
    }
}
