using System.Globalization;

namespace TinyForge.Benchmarks;

/// <summary>Median and tail of what was measured, in milliseconds.</summary>
internal sealed class Statistics(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Max => _sorted[^1];

    public int Count => _sorted.Length;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:0.0} ms, p99 {P99:0.0} ms, n = {_sorted.Length}");

    private double At(double share) => _sorted[(int)Math.Min(_sorted.Length - 1, _sorted.Length * share)];
}
