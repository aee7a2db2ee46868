using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That the scenario of the stepper works; what it measures is for a quiet machine.</summary>
[Collection(LoadTests.Collection)]
public sealed class StepperScenarioTests
{
    [Fact]
    public async Task RunAsync_Few_TellsWhenEachStepWasPainted()
    {
        Assert.SkipWhen(Chromium.Path is null, "no Chromium or Chrome");
        using var told = new StringWriter();
        var (tcp, http) = (await StepperScenario.RunAsync(2, told, TestContext.Current.CancellationToken))!.Value;
        Assert.Equal((2, 2), (tcp.Count, http.Count));
        // nothing can be painted before the service has answered; the browser's clock has whole milliseconds
        Assert.All(http, ms => Assert.True(ms > -1, $"{ms}"));
        Assert.Contains("n = 2", told.ToString(), StringComparison.Ordinal);
    }
}
