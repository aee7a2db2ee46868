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

    private readonly Dictionary<string, (DateTimeOffset At, bool Failed)> _hosts = new(StringComparer.Ordinal);
    private ReferenceAnswer? _answer;
    private DateTimeOffset _askedAt;
    private DateTimeOffset? _suspectSince;
    private bool _down;

    /// <summary>Whether the look failed before there was a connection, and not because of a rule of ours.</summary>
    public static bool IsNetworkFailure(HealthSighting sighting) =>
        sighting.Sample is { FailingStage: ProbeStage.Dns or ProbeStage.Tcp, Code: not (FailureCode.DestinationForbidden or FailureCode.DestinationIsGateway) };

    /// <summary>Takes looks into account, and judges.</summary>
    /// <param name="sightings">What was just seen.</param>
    /// <param name="hosts">How many different hosts there are to look at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ConnectivityState> JudgeAsync(IReadOnlyList<HealthSighting> sightings, Func<int> hosts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var sighting in sightings)
            _hosts[sighting.Proxy.Spec.Destination.Host] = (sighting.Sample.CheckedAt, IsNetworkFailure(sighting));
        if (_suspectSince is null && (!sightings.Any(IsNetworkFailure) || hosts() < EnoughHosts))
        {
            _hosts.Clear();
            return ConnectivityState.Works;
        }
        if (!(await AskAsync(now, cancellationToken)).Failed)
            return await WorksAsync(now, cancellationToken);

        // what was seen before the first failure says nothing of the network as it is now
        if (_suspectSince is null || (!_down && now - _suspectSince > Window))
            _suspectSince = sightings.Where(IsNetworkFailure).Select(s => (DateTimeOffset?)s.Sample.CheckedAt).Min() ?? now;
        foreach (var (host, _) in _hosts.Where(h => h.Value.At < _suspectSince || now - h.Value.At > Window).ToList())
            _hosts.Remove(host);
        var failed = _hosts.Values.Count(h => h.Failed);
        var most = failed * 2 > _hosts.Count;
        if (_hosts.Count >= EnoughHosts && !most)
            return _down ? await WorksAsync(now, cancellationToken) : ConnectivityState.Works;
        if (_hosts.Count >= EnoughHosts && !_down)
        {
            _down = true;
            await events.AppendAsync(Down(failed, now), cancellationToken);
        }
        return _down ? ConnectivityState.Down : now - _suspectSince <= LongestDoubt ? ConnectivityState.Doubtful : ConnectivityState.Works;
    }

    private async Task<ConnectivityState> WorksAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        _suspectSince = null;
        if (_down)
        {
            _down = false;
            await events.AppendAsync(Back(now), cancellationToken);
        }
        return ConnectivityState.Works;
    }

    private async Task<ReferenceAnswer> AskAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_answer is null || now - _askedAt >= AnswerHolds)
            (_answer, _askedAt) = (await reference.AskAsync(cancellationToken), now);
        return _answer;
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
