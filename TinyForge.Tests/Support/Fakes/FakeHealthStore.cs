using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Keeps nothing.</summary>
internal sealed class FakeHealthStore : IHealthStore
{
    public Task<IReadOnlyList<HealthRecord?>> RecordAsync(
        IReadOnlyList<HealthSighting> sightings, Func<HealthSighting, StandaloneProxy, HealthRecord> decide, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthRecord?>>(new HealthRecord?[sightings.Count]);

    public Task<IReadOnlySet<long>> ForgetAsync(IReadOnlyCollection<StandaloneProxy> proxies, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<long>>(new HashSet<long>());

    public Task<IReadOnlyDictionary<long, DateTimeOffset>> LastHealthyAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, DateTimeOffset>>(new Dictionary<long, DateTimeOffset>());

    public Task<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>> RecentAsync(int perProxy, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>>(new Dictionary<long, IReadOnlyList<HealthSample>>());

    public Task<int> MarkAsync(IReadOnlyList<(StandaloneProxy Proxy, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken) => Task.FromResult(marks.Count);
}
