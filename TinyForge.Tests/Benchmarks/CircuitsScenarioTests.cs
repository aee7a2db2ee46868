using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the circuits' scenario works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class CircuitsScenarioTests
{
    [Fact]
    public async Task RunAsync_FewPagesAndUpdates_AllAreShown()
    {
        using var told = new StringWriter();
        var report = await CircuitsScenario.RunAsync(4, 8, 4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), told, TestContext.Current.CancellationToken);
        Assert.Equal(8, report.Pages.Count);
        Assert.Equal((12, 0), (report.Calls.Count, report.Overtaken));
        Assert.All(report.Pages, page => Assert.Equal(0, page.CountMissing()));
        // each is about one of four proxies in turn
        Assert.All(report.Pages, page => Assert.Equal(page.Path.StartsWith("/proxies/", StringComparison.Ordinal) ? 3 : 12, page.Delays.Count));
        Assert.Contains("processor time of the program", told.ToString(), StringComparison.Ordinal);
    }
}
