namespace TinyForge.Core.Instances;

/// <summary>Who is registered. What was begun and never answered is not there yet.</summary>
public sealed class InstanceRegistry
{
    private readonly IInstanceStore _store;

    /// <summary>For the container.</summary>
    public InstanceRegistry(IInstanceStore store) => _store = store;

    /// <summary>The instance, or null.</summary>
    public async Task<InstanceEntry?> FindAsync(long id, CancellationToken cancellationToken) =>
        await _store.FindAsync(id, cancellationToken) is { Instance.State: not InstanceState.Registering } entry ? entry : null;

    /// <summary>A page.</summary>
    public Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken) => _store.ListAsync(query, cancellationToken);
}
