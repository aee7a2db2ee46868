namespace TinyForge.Core.Provisioning;

/// <summary>What wants somebody's attention though the destination may answer.</summary>
public enum CatalogMark
{
    /// <summary>Nobody may need it any more: <see cref="Proxies.StandaloneProxy.Stale"/>.</summary>
    Stale,

    /// <summary>The gateway has it otherwise than it should: <see cref="Proxies.StandaloneProxy.Drift"/>.</summary>
    Drifted,
}
