namespace TinyForge.Core.Proxies;

/// <summary>What a list of proxies is sorted by; ties are broken by id.</summary>
public enum ProxySort
{
    /// <summary>Creation order.</summary>
    Id,

    /// <summary>First domain, by its text.</summary>
    Domain,

    /// <summary>Destination, by its text.</summary>
    Destination,

    /// <summary>Health: unhealthy, unknown, healthy.</summary>
    Status,

    /// <summary>Latency of the last check; those without one last.</summary>
    Latency,

    /// <summary>Time of creation.</summary>
    CreatedAt,

    /// <summary>Time of the last change.</summary>
    UpdatedAt,
}
