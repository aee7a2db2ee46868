using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>A change that is noted in the store and on its way into the gateway.</summary>
/// <param name="Gateway">Where it goes.</param>
/// <param name="Proxy">What is wanted.</param>
/// <param name="Undo">Takes it back; told the host that the gateway made, if it did.</param>
/// <param name="Tell">The event of the change that is done, given the proxy as it is then.</param>
/// <param name="Actor">Who wants it.</param>
internal sealed record ProxyChange(IProxyGateway Gateway, StandaloneProxy Proxy, Func<string?, Task> Undo, Func<StandaloneProxy, ForgeEvent> Tell, Actor Actor);
