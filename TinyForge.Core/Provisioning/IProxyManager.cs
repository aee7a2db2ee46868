using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>
/// Carries a wish out: validate, reserve (database), apply (gateway), verify (a request through the gateway), activate.
/// What ends as failed leaves nothing behind.
/// </summary>
public interface IProxyManager
{
    /// <summary>Makes a proxy.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="force">Goes on past failed network steps, never past syntax or conflict.</param>
    /// <param name="actor">Whom the event names, which is committed with the change.</param>
    /// <param name="progress">Told each step as it ends, the validation's and then reserve, apply and verify.</param>
    /// <param name="cancellationToken">Ends the validation. What has begun to change is finished or undone first.</param>
    Task<ProvisionResult> CreateAsync(ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken);

    /// <summary>Changes a proxy; see <see cref="CreateAsync"/>.</summary>
    Task<ProvisionResult> UpdateAsync(long id, ProxyDraft draft, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken);

    /// <summary>Switches a proxy on or off in the gateway, without a validation.</summary>
    Task<ProvisionResult> SetEnabledAsync(long id, bool enabled, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes a proxy out of the gateway, then out of the store.</summary>
    Task<ProvisionResult> DeleteAsync(long id, Actor actor, CancellationToken cancellationToken);
}
