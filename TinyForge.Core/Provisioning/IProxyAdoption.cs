using TinyForge.Core.Events;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>Makes a proxy of a host that somebody made in the gateway, and lets go of one.</summary>
public interface IProxyAdoption
{
    /// <summary>Adopts a host: it is validated as a new proxy would be, becomes an admin's own and is checked from then on. What was set in the gateway beyond TinyForge's terms stays as it is.</summary>
    /// <param name="gateway">The gateway that has it; null for the current one.</param>
    /// <param name="hostId">The gateway's own id of it.</param>
    /// <param name="force">Goes on past failed network steps, never past syntax or conflict.</param>
    /// <param name="actor">Whom the event names, which is committed with the change.</param>
    /// <param name="progress">Told each step of the validation as it ends.</param>
    /// <param name="cancellationToken">Ends the validation. What has begun to change is finished or undone first.</param>
    Task<ProvisionResult> AdoptAsync(string? gateway, string hostId, bool force, Actor actor, IProgress<ValidationStep>? progress, CancellationToken cancellationToken);

    /// <summary>Lets go of a proxy: its host stays in the gateway as it is, and is TinyForge's no more.</summary>
    Task<ProvisionResult> ReleaseAsync(long id, Actor actor, CancellationToken cancellationToken);
}
