using TinyForge.Core.Proxies;

namespace TinyForge.Core.Instances;

/// <summary>An instance with its proxy.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Proxy">Its proxy; null before it is made and after it is gone.</param>
public sealed record InstanceEntry(Instance Instance, StandaloneProxy? Proxy);
