using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>A proxy's health as it stands in its row.</summary>
/// <param name="UpdatedAt">When spec or state last changed, as it stands there: what a look at another version found does not count.</param>
/// <param name="Stale">Whether it is marked as stale.</param>
/// <param name="Health">The health.</param>
internal sealed record StoredHealth(string UpdatedAt, bool Stale, ProxyHealth Health);
