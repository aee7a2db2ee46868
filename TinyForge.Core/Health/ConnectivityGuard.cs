using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Probing;

namespace TinyForge.Core.Health;

/// <summary>
/// Keeps a loss of TinyForge's own network from looking like the end of all services. It is down where more than half of at least ten
/// destinations on different hosts failed within a minute before a connection was made, and the reference does not answer either.
/// </summary>
/// <remarks>Checks are spread over their interval, so a first failure is no proof: while the reference fails, other hosts are looked at out of turn. For one caller at a time.</remarks>
internal sealed class ConnectivityGuard(IReferenceCheck reference, IEventLog events, TimeProvider time)
{
    private const int EnoughHosts = 10;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromSeconds(10);

    // names, connects and their limits are over by then
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, HostEvidence> _hosts = new(StringComparer.Ordinal);
    private ReferenceAnswer? _answer;
    private long _askedAt;
    private DateTimeOffset? _suspectSince;
    private bool _lookedAround;
    private bool _down;

    /// <summary>The hosts that were seen lately.</summary>
    public IReadOnlySet<string> Known => _hosts.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the look failed before there was a connection, and not because of a rule of ours.</summary>
    public static bool IsNetworkFailure(HealthSighting sighting) =>
        sighting.Sample is { FailingStage: ProbeStage.Dns or ProbeStage.Tcp, Code: not (FailureCode.DestinationForbidden or FailureCode.DestinationIsGateway) };

    /// <summary>Learns whether there is a reference that answers, while all is well.</summary>
    public Task AcquaintAsync(CancellationToken cancellationToken) => reference.AskAsync(cancellationToken);

    /// <summary>Takes looks into account, and judges.</summary>
    /// <param name="sightings">What was just seen.</param>
    /// <param name="hosts">How many different hosts there are to look at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ConnectivityVerdict> JudgeAsync(IReadOnlyList<HealthSighting> sightings, Func<int> hosts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var sighting in sightings)
            Take(sighting);
        if (!_down && !sightings.Any(IsNetworkFailure))
        {
            if (_suspectSince is null || now - _suspectSince > Window)
                Forget();
            return new(ConnectivityState.Works);
        }
        if (_suspectSince is null && hosts() < EnoughHosts)
        {
            Forget();
            return new(ConnectivityState.Works);
        }
        var fresh = await AskAsync(cancellationToken);
        if (!_answer!.Failed)
            return await WorksAsync(now, cancellationToken);

        // what was seen before the first failure says nothing of the network as it is now
        if (_suspectSince is null || (!_down && now - _suspectSince > Window))
        {
            _suspectSince = sightings.Where(IsNetworkFailure).Select(s => (DateTimeOffset?)s.Sample.CheckedAt).Min() ?? now;
            _lookedAround = false;
        }
        var begin = _suspectSince > now - Window ? _suspectSince.Value : now - Window;
        foreach (var (host, _) in _hosts.Where(h => h.Value.Last < begin).ToList())
            _hosts.Remove(host);
        var failed = _hosts.Values.Count(h => h.FailedSince(begin));
        if (_hosts.Count >= EnoughHosts && failed * 2 <= _hosts.Count)
            return _down ? await WorksAsync(now, cancellationToken) : new(ConnectivityState.Works);
        if (_hosts.Count >= EnoughHosts && !_down)
        {
            await events.AppendAsync(Down(failed, now), cancellationToken);
            _down = true;
        }
        if (_down)
            return new(ConnectivityState.Down, fresh);
        if (now - _suspectSince > LongestDoubt)
            return new(ConnectivityState.Works);
        var lookAround = !_lookedAround;
        _lookedAround = true;
        return new(ConnectivityState.Doubtful, lookAround);
    }

    // an answer with a status, or a pass, came through; a handshake or an answer that failed to come says nothing either way
    private void Take(HealthSighting sighting)
    {
        var (at, failed, came) = (sighting.Sample.CheckedAt, IsNetworkFailure(sighting), sighting.Sample.Passed || sighting.Sample.HttpStatus is not null);
        if (!failed && !came)
            return;
        var host = sighting.Proxy.Spec.Destination.Host;
        var known = _hosts.GetValueOrDefault(host);
        _hosts[host] = failed ? known with { Failed = at } : known with { Came = at };
    }

    private void Forget()
    {
        _hosts.Clear();
        _suspectSince = null;
    }

    private async Task<ConnectivityVerdict> WorksAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_down)
        {
            await events.AppendAsync(Back(now), cancellationToken);
            _down = false;
        }
        Forget();
        return new(ConnectivityState.Works);
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        if (_answer is not null && time.GetElapsedTime(_askedAt) < AnswerHolds)
            return false;
        (_answer, _askedAt) = (await reference.AskAsync(cancellationToken), time.GetTimestamp());
        return true;
    }

    private ForgeEvent Down(int failed, DateTimeOffset now) => Event(EventSeverity.Error, "system.own_network_down", now,
        $"TinyForge's own network seems to be down: {failed} of {_hosts.Count} hosts can't be reached, and {_answer!.Name} does not answer. No proxy changes its status until it does.") with
    {
        Data = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["hosts"] = _hosts.Count.ToString(CultureInfo.InvariantCulture),
            ["hosts_failed"] = failed.ToString(CultureInfo.InvariantCulture),
            ["reference"] = _answer.Name,
        },
    };

    private static ForgeEvent Back(DateTimeOffset now) =>
        Event(EventSeverity.Info, "system.own_network_back", now, "TinyForge's own network works again. Checks count from now on.");

    private static ForgeEvent Event(EventSeverity severity, string type, DateTimeOffset now, string message) => new()
    {
        OccurredAt = now,
        Severity = severity,
        Source = EventSource.System,
        Type = type,
        Message = message,
        Actor = Actor.SystemName,
    };
}
