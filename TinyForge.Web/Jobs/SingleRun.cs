namespace TinyForge.Web.Jobs;

/// <summary>Lets one run of a job in at a time. Whoever comes meanwhile is turned away, and the one inside is told that somebody asked.</summary>
/// <remarks>Lives in this process only, so that nothing is left of it after a kill.</remarks>
internal sealed class SingleRun
{
    private readonly Lock _lock = new();
    private bool _running;
    private bool _asked;

    /// <summary>False where a run is inside.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            if (_running)
            {
                _asked = true;
                return false;
            }
            (_running, _asked) = (true, false);
            return true;
        }
    }

    /// <summary>Ends the run, unless somebody asked for one since it began, or since this was called last.</summary>
    public bool TryEnd()
    {
        lock (_lock)
        {
            if (_asked)
            {
                _asked = false;
                return false;
            }
            _running = false;
            return true;
        }
    }

    /// <summary>Ends the run, whoever asked.</summary>
    public void End()
    {
        lock (_lock)
            _running = false;
    }
}
