namespace TinyForge.Core.Proxies;

/// <summary>What the last checks say of a proxy's destination.</summary>
public enum HealthStatus
{
    /// <summary>Not checked yet, or not checked at all.</summary>
    Unknown,

    /// <summary>It answers as expected.</summary>
    Healthy,

    /// <summary>It does not answer, or not as expected.</summary>
    Unhealthy,
}
