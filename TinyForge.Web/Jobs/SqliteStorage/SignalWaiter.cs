namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>One who waits for the first signal of some names.</summary>
internal sealed class SignalWaiter(SignalBoard board, IReadOnlyList<string> names) : IDisposable
{
    private readonly ManualResetEvent _woken = new(initialState: false);
    private string? _unused;

    public IReadOnlyList<string> Names => names;

    /// <summary>Where it stands on the board; null once it was woken. The board's.</summary>
    public LinkedListNode<SignalWaiter>? Place { get; set; }

    /// <summary>Waits for a signal, the token or the end of the time, whichever comes first.</summary>
    public void Wait(TimeSpan time, CancellationToken cancellationToken)
    {
        if (WaitHandle.WaitAny([_woken, cancellationToken.WaitHandle], time) == 0)
            TakeUnused();
    }

    public void Wake(string name)
    {
        Interlocked.Exchange(ref _unused, name);
        _woken.Set();
    }

    public string? TakeUnused() => Interlocked.Exchange(ref _unused, null);

    public void Dispose()
    {
        board.Withdraw(this);
        _woken.Dispose();
    }
}
