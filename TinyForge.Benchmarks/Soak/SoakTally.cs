namespace TinyForge.Benchmarks.Soak;

/// <summary>Counts what one kind of load did, and keeps what went wrong first.</summary>
/// <param name="what">What is counted.</param>
internal sealed class SoakTally(string what)
{
    private int _done;
    private int _failed;
    private string? _first;

    public int Done => _done;

    public int Failed => _failed;

    /// <summary>Does it over and over until the end, some at a time, with a pause after each.</summary>
    /// <param name="act">Is given a number that counts up.</param>
    /// <param name="atOnce">How many at a time.</param>
    /// <param name="pause">After each.</param>
    /// <param name="end">Ends it; what is under way is waited for.</param>
    public Task RepeatAsync(Func<int, Task> act, int atOnce, TimeSpan pause, CancellationToken end) => Task.WhenAll(Enumerable.Range(0, atOnce).Select(async place =>
    {
        // not all at the same moment
        await Task.Delay(pause * place / atOnce, CancellationToken.None);
        for (var number = place; !end.IsCancellationRequested; number += atOnce)
        {
            try
            {
                await act(number);
                Interlocked.Increment(ref _done);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // a soak goes on and tells at the end
                Interlocked.Increment(ref _failed);
                _first ??= $"{exception.GetType().Name}: {exception.Message}";
            }
            await Task.Delay(pause, CancellationToken.None);
        }
    }));

    public override string ToString() => _first is null ? $"{what}: {_done}, none failed" : $"{what}: {_done}, and {_failed} failed; the first: {_first}";
}
