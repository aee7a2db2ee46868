using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the scenario of validations works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class ValidationScenarioTests
{
    [Fact]
    public async Task RunAsync_Few_AllAreMeasured()
    {
        using var told = new StringWriter();
        var (calls, shown) = await ValidationScenario.RunAsync(3, 2, told, TestContext.Current.CancellationToken);
        Assert.Equal(3, calls);
        // without a browser it says so, and goes on
        Assert.Equal(told.ToString().Contains("not measured", StringComparison.Ordinal) ? 0 : 2, shown);
    }
}
