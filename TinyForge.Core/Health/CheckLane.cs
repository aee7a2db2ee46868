using System.Diagnostics.CodeAnalysis;

namespace TinyForge.Core.Health;

/// <summary>Checks that wait for their start and those that run, bounded in all and per destination host. Hosts take turns. Not thread-safe.</summary>
internal sealed class CheckLane(Func<int> bound, Func<int> boundPerHost)
{
    /// <summary>How far those that run already may exceed the bounds: they hold back only those that have not started.</summary>
    public const int Crowding = 4;

    private readonly Dictionary<string, Host> _hosts = new(StringComparer.Ordinal);
    private readonly Queue<Host> _turns = [];

    /// <summary>How many run.</summary>
    public int Running { get; private set; }

    /// <summary>Lets a check wait for its start.</summary>
    public void Enqueue(HealthEntry entry)
    {
        var host = Get(entry.LaneHost);
        host.Waiting.Enqueue(entry);
        Queue(host);
    }

    /// <summary>The next check that may start; it counts as running from now on.</summary>
    public bool TryStart([NotNullWhen(true)] out HealthEntry? entry)
    {
        entry = null;
        while (Running < bound() && _turns.TryDequeue(out var host))
        {
            host.HasTurn = false;
            // a host at its bound is queued again when one of its checks leaves
            if (host.Running >= boundPerHost() || !host.Waiting.TryDequeue(out entry))
                continue;
            Enter(host);
            Queue(host);
            return true;
        }
        return false;
    }

    /// <summary>Takes in a check that runs already, up to <see cref="Crowding"/> times the bounds; false where there is no room even so.</summary>
    public bool TryEnter(string name)
    {
        if (Running >= bound() * Crowding)
            return false;
        var host = Get(name);
        if (host.Running >= boundPerHost() * Crowding)
            return false;
        Enter(host);
        return true;
    }

    /// <summary>A check has ended, or goes on elsewhere.</summary>
    public void Leave(string name)
    {
        var host = _hosts[name];
        host.Running--;
        Running--;
        if (host is { Running: 0, Waiting.Count: 0, HasTurn: false })
            _hosts.Remove(name);
        else
            Queue(host);
    }

    private void Enter(Host host)
    {
        host.Running++;
        Running++;
    }

    private void Queue(Host host)
    {
        if (host.HasTurn || host.Waiting.Count == 0)
            return;
        host.HasTurn = true;
        _turns.Enqueue(host);
    }

    private Host Get(string name)
    {
        if (!_hosts.TryGetValue(name, out var host))
            _hosts.Add(name, host = new Host());
        return host;
    }

    private sealed class Host
    {
        public Queue<HealthEntry> Waiting { get; } = [];

        public int Running { get; set; }

        public bool HasTurn { get; set; }
    }
}
