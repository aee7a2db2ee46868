namespace TinyForge.Benchmarks.Circuits;

/// <summary>A change that all open pages are to show.</summary>
/// <param name="Number">Counts up from 0.</param>
/// <param name="Proxy">The id of the proxy.</param>
/// <param name="Down">Whether it fails from now on; else it works again.</param>
/// <param name="Sent">When it was called for, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> has it.</param>
internal sealed record Update(int Number, int Proxy, bool Down, long Sent);
