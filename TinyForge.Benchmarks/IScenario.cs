namespace TinyForge.Benchmarks;

/// <summary>Something to measure from end to end.</summary>
internal interface IScenario
{
    string Name { get; }

    string Description { get; }

    /// <summary>Measures and prints.</summary>
    Task RunAsync(int? size, CancellationToken cancellationToken);
}
