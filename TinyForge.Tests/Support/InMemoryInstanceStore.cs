using TinyForge.Core.Events;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support;

/// <summary>Instances in memory, found and paged as in the real store.</summary>
/// <param name="proxyOf">The proxy of an instance.</param>
/// <param name="tell">Takes the events that go with a change.</param>
internal sealed class InMemoryInstanceStore(Func<long, StandaloneProxy?> proxyOf, Action<ForgeEvent>? tell = null) : IInstanceStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Instance> _instances = [];
    private long _lastId;

    public InstanceQuery? LastQuery { get; private set; }

    public Task<InstanceEntry?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult(All().FirstOrDefault(e => e.Instance.Id == id));

    public Task<InstanceEntry?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(All().FirstOrDefault(e => e.Instance.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));

    public Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        var found = All().Where(e => e.Instance.State != InstanceState.Registering && Matches(e, query.Search))
            .OrderByDescending(e => query.StaleFirst && e.Instance.Stale).ThenBy(e => e.Instance.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return Task.FromResult(new InstancePage([.. found.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)], found.Count));
    }

    public Task<IReadOnlyList<InstanceEntry>> ListAllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InstanceEntry>>(All());

    public Task<Instance> AddAsync(Instance instance, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var stored = instance with { Id = ++_lastId };
            _instances.Add(stored.Id, stored);
            return Task.FromResult(stored);
        }
    }

    public Task UpdateAsync(Instance instance, IReadOnlyList<ForgeEvent> told, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_instances.TryGetValue(instance.Id, out var before))
                return Task.CompletedTask;
            _instances[instance.Id] = instance with { Stale = before.Stale };
        }
        foreach (var entry in told)
            tell?.Invoke(entry);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_instances.Remove(id) || told is null)
                return Task.CompletedTask;
        }
        tell?.Invoke(told);
        return Task.CompletedTask;
    }

    public Task<int> MarkAsync(IReadOnlyList<(Instance Instance, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken)
    {
        foreach (var (instance, stale, told) in marks)
        {
            lock (_lock)
                _instances[instance.Id] = instance with { Stale = stale };
            tell?.Invoke(told);
        }
        return Task.FromResult(marks.Count);
    }

    private static bool Matches(InstanceEntry entry, string? search) => search is null
        || new[] { entry.Instance.Name, entry.Instance.Project, entry.Instance.Stage, entry.Instance.Image }.Any(t => t?.Contains(search, StringComparison.OrdinalIgnoreCase) == true);

    private List<InstanceEntry> All()
    {
        lock (_lock)
            return [.. _instances.Values.Select(i => new InstanceEntry(i, proxyOf(i.Id)))];
    }
}
