using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the scenario of validations works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class ValidationScenarioTests
{
    [Fact]
    public async Task RunAsync_Few_TellsWhatIsAboveTheWait()
    {
        using var told = new StringWriter();
        var above = await ValidationScenario.RunAsync(3, told, TestContext.Current.CancellationToken);
        Assert.Equal(3, above.Count);
        // a call cannot end before the service has answered
        Assert.All(above, ms => Assert.True(ms > 0));
        Assert.Contains("n = 3", told.ToString(), StringComparison.Ordinal);
    }
}
