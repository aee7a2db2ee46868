namespace TinyForge.Tests.Support.Npm;

/// <summary>What the test wants to go wrong on the admin port.</summary>
internal sealed class NpmFaults
{
    private readonly Lock _gate = new();
    private readonly List<NpmFault> _faults = [];
    private readonly Queue<HeldWrite> _toHold = [];
    private readonly List<HeldWrite> _held = [];
    private int _crashed;

    public volatile bool Aborted;

    public volatile bool ChallengeWithHtml;

    /// <summary>How many requests after the one that crashed the backend still find none.</summary>
    public int CrashAnswers { get; set; } = 2;

    public void Add(NpmFaultKind kind, int times, int status = 500, Func<NpmRequest, bool>? only = null, string text = "")
    {
        lock (_gate)
            _faults.Add(new NpmFault(kind, times, status, only, text));
    }

    public NpmFault? Take(NpmFaultKind kind, NpmRequest request)
    {
        lock (_gate)
        {
            var fault = _faults.Find(f => f.Kind == kind && f.Concerns(request));
            if (fault is not null)
                fault.Left--;
            return fault;
        }
    }

    public HeldWrite Hold(bool appliesFirst)
    {
        lock (_gate)
        {
            var held = new HeldWrite(appliesFirst);
            _toHold.Enqueue(held);
            _held.Add(held);
            return held;
        }
    }

    public HeldWrite? TakeHeld()
    {
        lock (_gate)
            return _toHold.TryDequeue(out var held) ? held : null;
    }

    public void Crash()
    {
        lock (_gate)
            _crashed = CrashAnswers;
    }

    public bool IsCrashed()
    {
        lock (_gate)
            return _crashed > 0 && _crashed-- > 0;
    }

    /// <summary>No fault is left, and nobody waits.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
            _toHold.Clear();
            _held.ForEach(h => h.Release());
            _held.Clear();
            _crashed = 0;
        }
        Aborted = ChallengeWithHtml = false;
    }
}
