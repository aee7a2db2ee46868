using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data;

/// <summary>What a write does to a proxy, for what holds proxies in memory.</summary>
/// <param name="Id">The proxy.</param>
/// <param name="Then">What becomes of it; null where it is not there, and null where it goes.</param>
internal sealed record ProxyNote(long Id, Func<StandaloneProxy?, StandaloneProxy?> Then);
