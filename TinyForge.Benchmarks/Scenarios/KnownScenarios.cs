namespace TinyForge.Benchmarks.Scenarios;

/// <summary>All that can be measured.</summary>
internal static class KnownScenarios
{
    /// <summary>Measurements on loopback, bounded, ending by themselves; what each means: docs/performance.md.</summary>
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new SmallScenario(),
        new CreateScenario(),
        new UploadScenario(),
        new EventsScenario(),
        new EventSearchScenario(),
        new HistoryScenario(),
        new ProbeScenario(),
        new ValidationScenario(),
        new StepperScenario(),
        new SweepScenario(),
        new HangScenario(),
        new CatalogScenario(),
        new PagesScenario(),
        new JobsScenario(),
        new StartScenario(),
        new GatewayScenario(),
        new CircuitsScenario(),
        new SoakScenario(),
    ];

    /// <summary>The scenario of that name; null where there is none.</summary>
    public static IScenario? Named(string? name) => All.FirstOrDefault(s => s.Name == name);
}
