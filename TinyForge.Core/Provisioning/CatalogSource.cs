namespace TinyForge.Core.Provisioning;

/// <summary>Where an entry of the merged view comes from.</summary>
public enum CatalogSource
{
    /// <summary>An admin made it here, or adopted it.</summary>
    Standalone,

    /// <summary>It belongs to a deploy-managed instance.</summary>
    Managed,

    /// <summary>It is in the gateway, and TinyForge does not know it.</summary>
    External,
}
