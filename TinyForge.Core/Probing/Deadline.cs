namespace TinyForge.Core.Probing;

/// <summary>A time limit inside a caller's token, which can tell afterwards whether the time was up or the caller gave up.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _caller;

    public Deadline(TimeProvider time, TimeSpan limit, CancellationToken caller)
    {
        _caller = caller;
        _timer = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Ends with the time or with the caller's token.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the time is up and the caller still waits.</summary>
    public bool Expired => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
