namespace TinyForge.Core.Proxies;

/// <summary>Who owns a proxy.</summary>
public enum ProxySource
{
    /// <summary>An admin made it.</summary>
    Standalone,

    /// <summary>It belongs to a deploy-managed instance.</summary>
    Managed,
}
