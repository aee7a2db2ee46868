using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>How a proxy differs from its gateway's host now, and what each way out of that would change.</summary>
public sealed record DriftPreview
{
    /// <summary>The proxy with its drift as just seen.</summary>
    public required StandaloneProxy Proxy { get; init; }

    /// <summary>The fields that differ. To restore writes <see cref="HostDifference.Wanted"/> to the gateway, to accept makes <see cref="HostDifference.Found"/> what is wanted.</summary>
    public IReadOnlyList<HostDifference> Differences { get; init; } = [];

    /// <summary>What restoring does, in a sentence.</summary>
    public required string Restore { get; init; }

    /// <summary>What accepting does, in a sentence; where it can't be done, why.</summary>
    public required string Accept { get; init; }

    /// <summary>Whether it can be accepted.</summary>
    public bool CanAccept { get; init; }
}
