using TinyForge.Core.Instances;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A deploy-managed service with its proxy. What GET gave can be PUT back.</summary>
internal sealed record InstanceDto
{
    /// <summary>Never reused. Read-only.</summary>
    public required long Id { get; init; }

    /// <summary>What its deploy script calls it. Never changes.</summary>
    public required string Name { get; init; }

    /// <summary>What it belongs to; null where nobody said.</summary>
    public required string? Project { get; init; }

    /// <summary>For example <c>prod</c>; null where nobody said.</summary>
    public required string? Stage { get; init; }

    /// <summary>What runs; null where nobody said.</summary>
    public required string? Image { get; init; }

    /// <summary>The domains that are routed, lower case, IDN as punycode.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Where requests go; null where its proxy is gone.</summary>
    public required string? Destination { get; init; }

    /// <summary><c>registered</c>, or <c>removing</c> while its proxy waits for the gateway to take it away. Read-only.</summary>
    public required InstanceState State { get; init; }

    /// <summary>Who registered it. Read-only.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>When it was deployed last.</summary>
    public required DateTimeOffset DeployedAt { get; init; }

    /// <summary>When its deploy script was heard of last. Read-only.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Whether its proxy has not been healthy, or it was not deployed or seen, for the setting <c>stale_threshold_days</c>. Read-only.</summary>
    public required bool Stale { get; init; }

    /// <summary>Its proxy, which nobody else can change; null where it is gone. Read-only.</summary>
    public required ProxyDto? Proxy { get; init; }

    /// <summary>What else its deploy script keeps with it.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>When it was registered. Read-only.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed; being seen does not count. Read-only.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public static InstanceDto From(InstanceEntry entry)
    {
        var (instance, proxy) = (entry.Instance, entry.Proxy is null ? null : ProxyDto.From(entry.Proxy));
        return new()
        {
            Id = instance.Id,
            Name = instance.Name,
            Project = instance.Project,
            Stage = instance.Stage,
            Image = instance.Image,
            Domains = proxy?.Domains ?? [],
            Destination = proxy?.Destination,
            State = instance.State,
            RegisteredBy = instance.RegisteredBy,
            DeployedAt = instance.DeployedAt,
            LastSeenAt = instance.LastSeenAt,
            Stale = instance.Stale,
            Proxy = proxy,
            Metadata = instance.Metadata,
            CreatedAt = instance.CreatedAt,
            UpdatedAt = instance.UpdatedAt,
        };
    }
}
