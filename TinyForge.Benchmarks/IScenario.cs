namespace TinyForge.Benchmarks;

/// <summary>Something to measure from end to end.</summary>
internal interface IScenario
{
    string Name { get; }

    string Description { get; }

    /// <summary>Measures and prints.</summary>
    /// <param name="sizes">What was named; where one is missing the scenario has its own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task RunAsync(Sizes sizes, CancellationToken cancellationToken);
}
