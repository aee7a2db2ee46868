using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Live;

/// <summary>The uptimes that open lists show: each is read once after its proxy's status has changed, however many lists show it.</summary>
internal sealed class Uptimes(IHealthHistory history, TimeProvider time)
{
    /// <summary>How old one may be where nothing has changed: it drifts only as its window moves on.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Proxy, TimeSpan Window), Known> _known = [];
    private DateTimeOffset _swept;

    /// <summary>The uptime of each; those of which nothing is known are left out.</summary>
    public async Task<IReadOnlyDictionary<long, Uptime>> OfAsync(IReadOnlyCollection<StandaloneProxy> proxies, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = new Dictionary<long, Uptime>(proxies.Count);
        var wanted = Take(proxies, window, now, found);
        if (wanted.Count == 0)
            return found;
        var read = await history.UptimeAsync(wanted.ConvertAll(p => p.Id), window, cancellationToken);
        lock (_lock)
        {
            foreach (var proxy in wanted)
            {
                var uptime = read.GetValueOrDefault(proxy.Id);
                _known[(proxy.Id, window)] = new Known(proxy.Health.Status, proxy.Health.Since, now, uptime);
                if (uptime is not null)
                    found[proxy.Id] = uptime;
            }
        }
        return found;
    }

    private List<StandaloneProxy> Take(IReadOnlyCollection<StandaloneProxy> proxies, TimeSpan window, DateTimeOffset now, Dictionary<long, Uptime> found)
    {
        var wanted = new List<StandaloneProxy>();
        lock (_lock)
        {
            Sweep(now);
            foreach (var proxy in proxies)
            {
                if (!_known.TryGetValue((proxy.Id, window), out var known) || !known.HoldsFor(proxy.Health, now))
                    wanted.Add(proxy);
                else if (known.Uptime is { } uptime)
                    found[proxy.Id] = uptime;
            }
        }
        return wanted;
    }

    // what nobody looks at any more, or is deleted, goes
    private void Sweep(DateTimeOffset now)
    {
        if (now - _swept < Longest && now >= _swept)
            return;
        _swept = now;
        foreach (var (key, known) in _known)
        {
            if (!known.IsFresh(now))
                _known.Remove(key);
        }
    }

    private sealed record Known(HealthStatus Status, DateTimeOffset? Since, DateTimeOffset At, Uptime? Uptime)
    {
        public bool HoldsFor(ProxyHealth health, DateTimeOffset now) => Status == health.Status && Since == health.Since && IsFresh(now);

        // a clock that is set back makes nothing fresh for ever
        public bool IsFresh(DateTimeOffset now) => now >= At && now - At < Longest;
    }
}
