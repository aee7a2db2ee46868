namespace TinyForge.Benchmarks;

/// <summary>The sizes that were named on the command line, in their order.</summary>
internal sealed record Sizes(IReadOnlyList<int> Named)
{
    /// <summary>The size at a place, or what it is where none was named there.</summary>
    public int At(int place, int otherwise) => place < Named.Count ? Named[place] : otherwise;
}
