using TinyForge.Core.Events;
using TinyForge.Core.Gateways;

namespace TinyForge.Core.Provisioning;

/// <summary>The two ways out of a drift: the gateway gets what is wanted, or what the gateway has becomes wanted.</summary>
public interface IDriftResolver
{
    /// <summary>Asks the gateway now and tells what each way would change; nothing is changed.</summary>
    /// <returns>Null where there is no such active proxy; an error where the gateway could not be asked.</returns>
    Task<GatewayResult<DriftPreview>?> PreviewAsync(long id, CancellationToken cancellationToken);

    /// <summary>Applies what is wanted to the gateway, making a host anew where it is missing.</summary>
    Task<ProvisionResult> RestoreAsync(long id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes what the gateway has what is wanted. Where the host is missing the proxy is deleted. Not for a host that the gateway does not serve.</summary>
    Task<ProvisionResult> AcceptAsync(long id, Actor actor, CancellationToken cancellationToken);
}
