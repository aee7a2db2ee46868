using TinyForge.Core.Proxies;

namespace TinyForge.Core.Instances;

/// <summary>An instance as a deploy script tells of it. What is null keeps its former value, or takes its default where there is none.</summary>
public sealed record InstanceDraft
{
    /// <inheritdoc cref="Instance.Name"/>
    public required string Name { get; init; }

    /// <inheritdoc cref="Instance.Project"/>
    /// <remarks>Empty for none.</remarks>
    public string? Project { get; init; }

    /// <inheritdoc cref="Instance.Stage"/>
    /// <remarks>Empty for none.</remarks>
    public string? Stage { get; init; }

    /// <inheritdoc cref="Instance.Image"/>
    /// <remarks>Empty for none.</remarks>
    public string? Image { get; init; }

    /// <inheritdoc cref="Instance.Metadata"/>
    /// <remarks>Replaces what was there.</remarks>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>When it was deployed. Default: now, where it is new or its image, its destination or its domains are others.</summary>
    public DateTimeOffset? DeployedAt { get; init; }

    /// <summary>What its proxy shall be; no domains and an empty destination keep the former ones.</summary>
    public required ProxyDraft Proxy { get; init; }
}
