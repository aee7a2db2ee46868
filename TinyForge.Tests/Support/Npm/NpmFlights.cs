namespace TinyForge.Tests.Support.Npm;

/// <summary>
/// The writes that are under way. NPM tests the whole of nginx in each, so that one with a bad config has the others blamed.
/// </summary>
internal sealed class NpmFlights
{
    private readonly Lock _gate = new();
    private readonly List<NpmFlight> _now = [];
    private readonly List<NpmWriteFact> _facts = [];

    /// <summary>The most writes that were under way at one time.</summary>
    public int Most { get; private set; }

    public IReadOnlyList<NpmWriteFact> Facts
    {
        get
        {
            lock (_gate)
                return [.. _facts];
        }
    }

    public NpmFlight Begin(string method, string path)
    {
        lock (_gate)
        {
            var flight = new NpmFlight(method, path, _now.Count);
            _now.Add(flight);
            Most = Math.Max(Most, _now.Count);
            return flight;
        }
    }

    /// <summary>nginx is about to be tested with the file of this write.</summary>
    public void Test(NpmFlight flight, string? fault)
    {
        lock (_gate)
        {
            flight.Fault = fault;
            foreach (var other in _now.Where(o => o != flight))
            {
                other.Blame ??= fault;
                flight.Blame ??= other.Fault;
            }
        }
    }

    public void End(NpmFlight flight)
    {
        lock (_gate)
        {
            _now.Remove(flight);
            _facts.Add(new NpmWriteFact(flight.Method, flight.Path, flight.HostId, flight.Others, flight.Applied, flight is { Fault: null, Blame: not null }));
        }
    }
}
