using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>A page of the merged view to ask for.</summary>
/// <param name="List">Page, search, health and order. An external host has no health, so it counts as unknown; it has neither id nor times, so it comes last where these give the order.</param>
/// <param name="Source">Only entries of this source; null for all.</param>
/// <param name="Mark">Only proxies that have this mark; null for all.</param>
public sealed record CatalogQuery(ProxyQuery List, CatalogSource? Source = null, CatalogMark? Mark = null);
