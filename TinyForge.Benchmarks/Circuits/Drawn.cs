namespace TinyForge.Benchmarks.Circuits;

/// <summary>A render batch as it arrived.</summary>
/// <param name="At">When, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> has it.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Texts">Its strings.</param>
internal sealed record Drawn(long At, int Bytes, List<string> Texts);
