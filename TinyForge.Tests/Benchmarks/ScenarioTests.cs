using TinyForge.Benchmarks;
using TinyForge.Benchmarks.Scenarios;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Benchmarks;

/// <summary>That scenarios run to their end, small: what it measures is for a quiet machine.</summary>
[Collection(SmallRuns.Collection)]
public sealed class ScenarioTests
{
    private static readonly (string Name, int[] Sizes)[] Small =
    [
        ("create", [20]),
        ("upload", [8]),
        ("events", [800]),
        ("probe", [40, 8]),
        ("sweep", [40]),
        ("hang", [40, 15, 16]),
        ("jobs", [200]),
        ("event-search", [500, 2]),
        ("history", [60, 1, 2]),
        ("catalog", [60, 20, 2]),
        ("pages", [60, 1]),
    ];

    // what these tell is looked at in tests of their own
    private static readonly string[] Others = ["circuits", "validation", "stepper", "soak", "start", "gateway", "small"];

    public static TheoryData<string> Names => [.. Small.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task RunAsync_Small_Ends(string name)
    {
        Assert.SkipWhen(name == "pages" && Chromium.Path is null, "no Chromium or Chrome");
        return KnownScenarios.Named(name)!.RunAsync(new Sizes(Small.Single(s => s.Name == name).Sizes), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void All_Known_AreNamedHere() =>
        Assert.Equal(KnownScenarios.All.Select(s => s.Name).Order(StringComparer.Ordinal), Small.Select(s => s.Name).Concat(Others).Order(StringComparer.Ordinal));
}
