namespace TinyForge.Core.Proxies;

/// <summary>How the gateway differs from what is wanted.</summary>
public enum ProxyDrift
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Fields differ.</summary>
    Changed,

    /// <summary>The gateway no longer has the host.</summary>
    Missing,

    /// <summary>The gateway has the host and does not serve it.</summary>
    Offline,
}
