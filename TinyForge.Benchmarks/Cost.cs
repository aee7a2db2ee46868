using System.Diagnostics;
using System.Globalization;

namespace TinyForge.Benchmarks;

/// <summary>What a batch of requests took in this process.</summary>
/// <param name="Milliseconds">From the first to the last.</param>
/// <param name="BytesEach">Managed memory allocated for each, in bytes.</param>
/// <param name="CpuMicroseconds">Processor time for each, in microseconds, the kernel's part included.</param>
internal sealed record Cost(double Milliseconds, double BytesEach, double CpuMicroseconds)
{
    /// <summary>Sends numbers from 0 to <paramref name="count"/>, so many at a time.</summary>
    public static async Task<Cost> OfAsync(Func<int, CancellationToken, Task> send, int count, int concurrency, CancellationToken cancellationToken)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (bytes, cpu, started) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (number, token) => await send(number, token));
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        process.Refresh();
        return new Cost(took, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)count, (process.TotalProcessorTime - cpu).TotalMicroseconds / count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Milliseconds,8:0} ms  {BytesEach,8:0} B each  {CpuMicroseconds,6:0} us cpu each");
}
