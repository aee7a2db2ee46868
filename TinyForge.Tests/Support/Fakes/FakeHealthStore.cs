using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Keeps nothing.</summary>
internal sealed class FakeHealthStore : IHealthStore
{
    public Task<IReadOnlySet<long>> RecordAsync(IReadOnlyList<HealthRecord> records, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<long>>(new HashSet<long>());

    public Task<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>> RecentAsync(int perProxy, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, IReadOnlyList<HealthSample>>>(new Dictionary<long, IReadOnlyList<HealthSample>>());

    public Task<int> MarkAsync(IReadOnlyList<(StandaloneProxy Proxy, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken) =>
        Task.FromResult(marks.Count);
}
