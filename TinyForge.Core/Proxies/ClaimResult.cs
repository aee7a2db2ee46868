namespace TinyForge.Core.Proxies;

/// <summary>What came of storing a proxy together with its claims on domains: the stored proxy, or who was first.</summary>
/// <param name="Proxy">The stored proxy; null where a domain was taken.</param>
/// <param name="Taken">The claims that stood in the way; empty where it was stored.</param>
public sealed record ClaimResult(StandaloneProxy? Proxy, IReadOnlyList<DomainClaim> Taken);
