using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IHealthBoard"/>
internal sealed class HealthBoard(IProxyStore proxies, IHealthStore store, ISettingsStore settings, EventBus bus, TimeProvider time) : IHealthBoard
{
    // what a start reads of each proxy's past
    private static readonly TimeSpan Past = TimeSpan.FromHours(48);

    // enough to tell a lost network from a lost service
    private const int OtherHosts = 20;

    private readonly Lock _lock = new();
    private readonly HashSet<long> _outdated = [];
    private readonly Dictionary<long, StandaloneProxy> _idle = [];
    private Dictionary<long, HealthEntry> _entries = [];

    /// <summary>Guards the entries.</summary>
    public Lock Lock => _lock;

    /// <summary>All proxies; to be read under the lock.</summary>
    public IReadOnlyDictionary<long, HealthEntry> Entries => _entries;

    public IReadOnlyList<HealthSample> Recent(long proxyId)
    {
        lock (_lock)
            return _entries.TryGetValue(proxyId, out var entry) ? [.. entry.Recent] : [];
    }

    public int Suspect(long proxyId)
    {
        lock (_lock)
            return _entries.TryGetValue(proxyId, out var entry) && entry.Doubt.About == HealthStatus.Healthy ? entry.Doubt.Count : 0;
    }

    /// <summary>How many different hosts are checked.</summary>
    public int HostCount
    {
        get
        {
            lock (_lock)
                return _entries.Values.Where(e => e.IsMonitored).Select(e => e.Host).Distinct(StringComparer.Ordinal).Count();
        }
    }

    /// <summary>Looks at some other hosts out of turn.</summary>
    /// <param name="known">Hosts that were just seen.</param>
    public void LookAround(IReadOnlySet<string> known)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var other in _entries.Values.Where(e => e.IsMonitored && !known.Contains(e.Host)).DistinctBy(e => e.Host, StringComparer.Ordinal).Take(OtherHosts))
                other.Hasten(now);
        }
    }

    /// <summary>What contradicts a proxy's status so far.</summary>
    public HealthDoubt Doubt(long proxyId)
    {
        lock (_lock)
            return _entries.TryGetValue(proxyId, out var entry) ? entry.Doubt : default;
    }

    /// <summary>Reads all proxies, and at the first time their last checks.</summary>
    public async Task LoadAsync(bool first, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await proxies.ListAllAsync(cancellationToken);
        var recent = first ? await store.RecentAsync(IHealthBoard.RecentChecks, now - Past, now, cancellationToken) : null;
        lock (_lock)
        {
            var former = _entries;
            _entries = new Dictionary<long, HealthEntry>(all.Count);
            foreach (var proxy in all)
            {
                if (former.TryGetValue(proxy.Id, out var known))
                    _entries.Add(proxy.Id, known);
                Put(proxy, recent?.GetValueOrDefault(proxy.Id));
            }
        }
    }

    /// <summary>Reads some proxies anew.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            var proxy = await proxies.FindAsync(id, cancellationToken);
            lock (_lock)
            {
                if (proxy is null)
                    _entries.Remove(id);
                else
                    Put(proxy, null);
            }
        }
    }

    /// <summary>Forgets the status of those that are checked no more: what was seen last says less by the hour. Where that fails, the next call tries again.</summary>
    public async Task ForgetIdleAsync(CancellationToken cancellationToken)
    {
        List<StandaloneProxy> idle;
        lock (_lock)
            idle = [.. _idle.Values];
        if (idle.Count == 0)
            return;
        var now = time.GetUtcNow();
        var forgotten = await store.ForgetAsync(idle, now, cancellationToken);
        lock (_lock)
        {
            foreach (var proxy in idle.Where(p => _idle.TryGetValue(p.Id, out var still) && ReferenceEquals(still, p)))
                _idle.Remove(proxy.Id);
        }
        foreach (var proxy in idle.Where(p => forgotten.Contains(p.Id)))
            bus.Publish(HealthEvents.Seen(proxy, ProxyHealth.Unknown with { CheckedAt = now }));
    }

    /// <summary>What is known of a proxy does not fit what is stored: it is read anew.</summary>
    public void Outdated(long proxyId)
    {
        lock (_lock)
            _outdated.Add(proxyId);
    }

    /// <summary>The proxies to read anew, each told once.</summary>
    public IReadOnlyCollection<long> TakeOutdated()
    {
        lock (_lock)
        {
            if (_outdated.Count == 0)
                return [];
            long[] ids = [.. _outdated];
            _outdated.Clear();
            return ids;
        }
    }

    /// <summary>What was found was not stored, or does not count: looks once more before long.</summary>
    public void LookAgain(IEnumerable<HealthSighting> sightings)
    {
        var dueAt = time.GetUtcNow() + HealthPolicy.LookAgain;
        lock (_lock)
        {
            foreach (var sighting in sightings)
                _entries.GetValueOrDefault(sighting.Proxy.Id)?.Hasten(dueAt);
        }
    }

    /// <summary>Takes over what was stored.</summary>
    public void Apply(HealthSighting sighting, HealthRecord record, HealthDecision decision)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(sighting.Proxy.Id, out var entry))
                return;
            entry.Remember(sighting.Sample);
            entry.Doubt = decision.Doubt;
            if (entry.Proxy.UpdatedAt == sighting.Proxy.UpdatedAt)
                entry.Proxy = entry.Proxy with { Health = record.Health, Stale = record.Stale };
            if (decision.LookAgainSoon)
                entry.Hasten(sighting.Sample.CheckedAt + HealthPolicy.LookAgain);
        }
    }

    private void Put(StandaloneProxy proxy, IReadOnlyList<HealthSample>? recent)
    {
        var (current, now) = (settings.Current, time.GetUtcNow());
        if (!_entries.TryGetValue(proxy.Id, out var entry))
        {
            _entries.Add(proxy.Id, entry = new HealthEntry(proxy));
            foreach (var sample in recent ?? [])
                entry.Remember(sample);
            entry.Schedule(current, now);
            // the last run ended amidst a doubt
            if (recent is [.., var last] && last.Passed != (proxy.Health.Status == HealthStatus.Healthy))
                entry.Hasten(now + HealthPolicy.LookAgain);
        }
        else
        {
            var before = entry.Proxy;
            entry.Proxy = proxy;
            // what is asked differently now, or was not asked before, is not known yet
            if (proxy.Health.Status == HealthStatus.Unknown || IsLookedAtAnew(before.Spec, proxy.Spec))
            {
                entry.Doubt = default;
                entry.Hasten(now);
            }
        }
        if (!entry.IsMonitored && proxy.Health.Status != HealthStatus.Unknown && proxy.State != ProvisionState.Pending)
            _idle[proxy.Id] = proxy;
        else
            _idle.Remove(proxy.Id);
    }

    private static bool IsLookedAtAnew(ProxySpec before, ProxySpec now) =>
        before.Destination != now.Destination || before.ProbeHost != now.ProbeHost || before.HealthCheck with { IntervalSeconds = null } != now.HealthCheck with { IntervalSeconds = null };
}
