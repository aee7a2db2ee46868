using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>A change that is noted in the store and on its way into the gateway.</summary>
internal sealed record ProxyChange
{
    /// <summary>Where it goes.</summary>
    public required IProxyGateway Gateway { get; init; }

    /// <summary>What was before; null for a new proxy.</summary>
    public StandaloneProxy? Before { get; init; }

    /// <summary>What is wanted.</summary>
    public required StandaloneProxy Proxy { get; init; }

    /// <summary>The event of the change that is done, given the proxy as it is then.</summary>
    public required Func<StandaloneProxy, ForgeEvent> Tell { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}
