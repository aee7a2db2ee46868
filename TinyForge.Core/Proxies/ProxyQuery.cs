namespace TinyForge.Core.Proxies;

/// <summary>A page of proxies to ask for.</summary>
public sealed record ProxyQuery
{
    /// <summary>Largest page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>1 for the first.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Text that must stand in a domain or the destination, case ignored; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Health to show; null for all.</summary>
    public HealthStatus? Status { get; init; }

    /// <summary>The order.</summary>
    public ProxySort Sort { get; init; } = ProxySort.Id;

    /// <summary>Whether the order is reversed.</summary>
    public bool Descending { get; init; }
}
