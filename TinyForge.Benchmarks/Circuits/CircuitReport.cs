namespace TinyForge.Benchmarks.Circuits;

/// <summary>What was seen of a run.</summary>
/// <param name="Cores">Processor time of the program in each second that was measured, in seconds.</param>
/// <param name="MemoryBefore">Its resident memory once the circuits were open, in MiB.</param>
/// <param name="MemoryAfter">And at the end.</param>
/// <param name="Calls">Milliseconds of each call that caused an update.</param>
/// <param name="Overtaken">How many updates were overtaken by the next one of the same proxy.</param>
/// <param name="Pages">The pages, with what they showed and when.</param>
internal sealed record CircuitReport(double Cores, double MemoryBefore, double MemoryAfter, IReadOnlyList<double> Calls, int Overtaken, IReadOnlyList<WatchedPage> Pages)
{
    /// <summary>The pages by their kind.</summary>
    public IEnumerable<IGrouping<PageView, WatchedPage>> Kinds => Pages.GroupBy(p => p.View);
}
