using TinyForge.Core.Probing;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

/// <summary>A probe that asks for a text in the body, and how it fails.</summary>
internal static class BodyProbe
{
    public static async Task<StageOutcome> ProbeAsync(string url, string text = "ready", TimeSpan? limit = null) =>
        (await new ProbeBench().RunAsync(ProbeBench.Request(url) with { BodyContains = text, HttpTimeout = limit ?? TimeSpan.FromSeconds(10) }))[2];

    public static void Fails(StageOutcome outcome, string message, string hint)
    {
        Assert.Equal((StageStatus.Failed, FailureCode.HttpTextMissing, 200, hint), (outcome.Status, outcome.Code, outcome.HttpStatus, outcome.Hint));
        Assert.Contains(message, outcome.Message, StringComparison.Ordinal);
    }
}
