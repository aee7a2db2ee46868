namespace TinyForge.Core.Probing;

/// <summary>A time limit inside a caller's token, which can tell afterwards whether the time was up or the caller gave up.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;

    public Deadline(TimeProvider time, TimeSpan limit, CancellationToken caller)
    {
        _caller = caller;
        _source = new CancellationTokenSource(limit, time);
        // one source for both ends: every probe makes two deadlines or three
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Ends with the time or with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is up and the caller still waits.</summary>
    public bool Expired => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        // first, and it waits for a cancel that is under way, which a disposed source would not bear
        _registration.Dispose();
        _source.Dispose();
    }
}
