namespace TinyForge.Core.Instances;

/// <summary>A page of instances to ask for, in the order of their names.</summary>
public sealed record InstanceQuery
{
    /// <summary>Largest page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>1 for the first.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Text that must stand in the name, project, stage, image, a domain or the destination, case ignored; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Whether those that are stale come before all others.</summary>
    public bool StaleFirst { get; init; }
}
