using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>The proxies of instances: carried out as those of admins are, and locked against their hands.</summary>
public interface IManagedProxies
{
    /// <summary>Makes the proxy of an instance; see <see cref="IProxyManager.CreateAsync"/>.</summary>
    Task<ProvisionResult> CreateAsync(long instanceId, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken);

    /// <summary>Changes the proxy of an instance; see <see cref="IProxyManager.UpdateAsync"/>.</summary>
    /// <param name="id">The proxy's id. One that belongs to no instance is not found here.</param>
    /// <param name="draft">What is wanted.</param>
    /// <param name="force">Goes on past failed network steps.</param>
    /// <param name="actor">Whom the event names.</param>
    /// <param name="cancellationToken">Ends the validation.</param>
    Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes the proxy of an instance away; see <see cref="IProxyManager.DeleteAsync"/>.</summary>
    Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken);
}
