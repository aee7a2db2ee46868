using TinyForge.Core.Events;

namespace TinyForge.Core.Instances;

/// <summary>Keeps instances. Every write is one transaction, with the events that tell of it; a name has one owner, case ignored.</summary>
public interface IInstanceStore
{
    /// <summary>The instance, in whatever state, or null.</summary>
    Task<InstanceEntry?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The instance of that name, case ignored, in whatever state, or null.</summary>
    Task<InstanceEntry?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>A page of those that are registered or being removed.</summary>
    Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken);

    /// <summary>All of them, in whatever state, in the order of their ids.</summary>
    Task<IReadOnlyList<InstanceEntry>> ListAllAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new one, and gives it its id.</summary>
    Task<Instance> AddAsync(Instance instance, CancellationToken cancellationToken);

    /// <summary>Stores a changed one, but not whether it is stale: see <see cref="MarkAsync"/>. One that is gone is passed over with its events.</summary>
    Task UpdateAsync(Instance instance, IReadOnlyList<ForgeEvent> told, CancellationToken cancellationToken);

    /// <summary>Removes one. One that is gone already is passed over with its event.</summary>
    Task DeleteAsync(long id, ForgeEvent? told, CancellationToken cancellationToken);

    /// <summary>
    /// Marks instances as stale or no longer so, in one transaction with the events. One that is marked so already, was heard of since it
    /// was read, or is gone, is passed over with its event.
    /// </summary>
    /// <returns>How many were marked.</returns>
    Task<int> MarkAsync(IReadOnlyList<(Instance Instance, bool Stale, ForgeEvent Told)> marks, CancellationToken cancellationToken);
}
