namespace TinyForge.Core.Proxies;

/// <summary>A page of proxies.</summary>
/// <param name="Items">The proxies, in the order asked for.</param>
/// <param name="Total">How many there are on all pages.</param>
public sealed record ProxyPage(IReadOnlyList<StandaloneProxy> Items, int Total);
