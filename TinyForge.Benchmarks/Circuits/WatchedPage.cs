using System.Diagnostics;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>An open page, and what it has not shown yet of what happened.</summary>
/// <param name="path">Its address.</param>
/// <param name="view">What is looked for on it.</param>
/// <param name="concerns">Whether it shows what becomes of a proxy, by its id.</param>
internal sealed class WatchedPage(string path, PageView view, Predicate<int> concerns)
{
    private readonly Lock _lock = new();
    private readonly List<Update> _waiting = [];
    private readonly List<double> _delays = [];
    private int _firstCounted = int.MaxValue;

    public string Path => path;

    public PageView View => view;

    /// <summary>Milliseconds from each counted update's call to the arrival of what shows it.</summary>
    public IReadOnlyList<double> Delays => _delays;

    /// <summary>Render batches since the counting began.</summary>
    public int Batches { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Counts from that update on; those before warmed up.</summary>
    public void CountFrom(int number)
    {
        lock (_lock)
            (_firstCounted, Batches, Bytes) = (number, 0, 0);
    }

    /// <summary>Notes that there is an update to show.</summary>
    public void Expect(Update update)
    {
        if (!concerns(update.Proxy))
            return;
        lock (_lock)
            _waiting.Add(update);
    }

    /// <summary>How many of the counted updates are not shown yet.</summary>
    public int CountMissing()
    {
        lock (_lock)
            return _waiting.Count(u => u.Number >= _firstCounted);
    }

    /// <summary>Looks at what was drawn.</summary>
    public void Look(Drawn drawn)
    {
        lock (_lock)
        {
            Batches++;
            Bytes += drawn.Bytes;
            if (_waiting.Count == 0)
                return;
            foreach (var text in drawn.Texts)
            {
                if (view.Read(text) is { } seen && _waiting.FindLast(u => (seen.Proxy is not { } proxy || u.Proxy == proxy) && u.Down == seen.Down) is { } shown)
                    Settle(shown, drawn.At);
            }
        }
    }

    // what shows a later state has taken in the earlier one
    private void Settle(Update shown, long at)
    {
        _delays.AddRange(_waiting.Where(u => IsShown(u, shown) && u.Number >= _firstCounted).Select(u => Stopwatch.GetElapsedTime(u.Sent, at).TotalMilliseconds));
        _waiting.RemoveAll(u => IsShown(u, shown));
    }

    private bool IsShown(Update update, Update shown) => update.Number <= shown.Number && (view.NewestOnly || update.Proxy == shown.Proxy);
}
