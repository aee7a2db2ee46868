namespace TinyForge.Benchmarks.Peers;

/// <summary>What wrk saw.</summary>
/// <param name="PerSecond">Requests answered in a second.</param>
/// <param name="P99">Milliseconds within which 99 of 100 were answered.</param>
internal sealed record WrkResult(double PerSecond, double P99);
