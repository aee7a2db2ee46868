namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// Wakes those who wait for something with a name, in the order in which they came, one for each thing that there is. A signal nobody
/// waits for is forgotten: who waits registers first and looks afterwards.
/// </summary>
internal sealed class SignalBoard
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SignalWaiter> _waiters = [];

    public SignalWaiter Register(params IReadOnlyList<string> names)
    {
        var waiter = new SignalWaiter(this, names);
        lock (_lock)
            waiter.Place = _waiters.AddLast(waiter);
        return waiter;
    }

    public void Signal(string name)
    {
        lock (_lock)
        {
            for (var node = _waiters.First; node != null; node = node.Next)
            {
                if (!node.Value.Names.Contains(name, StringComparer.Ordinal))
                    continue;
                _waiters.Remove(node);
                node.Value.Place = null;
                node.Value.Wake(name);
                return;
            }
        }
    }

    /// <summary>Takes a waiter off the board, and gives a signal that it has not used to the next.</summary>
    public void Withdraw(SignalWaiter waiter)
    {
        string? unused;
        lock (_lock)
        {
            if (waiter.Place is { } place)
                _waiters.Remove(place);
            waiter.Place = null;
            unused = waiter.TakeUnused();
        }
        if (unused != null)
            Signal(unused);
    }
}
