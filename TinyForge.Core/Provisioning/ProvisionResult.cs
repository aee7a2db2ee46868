using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>What came of a change. Unless it is <see cref="Ok"/>, everything is as it was before.</summary>
public sealed record ProvisionResult
{
    /// <summary>How it ended.</summary>
    public required ProvisionOutcome Outcome { get; init; }

    /// <summary>The proxy as it is now, or was until it was deleted; null where there is none.</summary>
    public StandaloneProxy? Proxy { get; init; }

    /// <summary>Whether the proxy is gone.</summary>
    public bool Deleted { get; init; }

    /// <summary>What validation said; null where it did not run.</summary>
    public ValidationResult? Validation { get; init; }

    /// <summary>Why not, in plain words or the gateway's own; null where it is done; where it is waiting, for what.</summary>
    public string? Detail { get; init; }

    /// <summary>Who has the domains that are taken.</summary>
    public IReadOnlyList<DomainClaim> Taken { get; init; } = [];

    /// <summary>Whether it is done, or will be.</summary>
    public bool Ok => Outcome is ProvisionOutcome.Done or ProvisionOutcome.Waiting;
}
