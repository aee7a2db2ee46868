using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>What came of a change of an instance. Where it is invalid, refused or not found, everything is as it was before.</summary>
public sealed record InstanceResult
{
    /// <summary>How it ended.</summary>
    public required InstanceOutcome Outcome { get; init; }

    /// <summary>The instance with its proxy as they are now; null where there is none.</summary>
    public InstanceEntry? Entry { get; init; }

    /// <summary>What is wrong with its fields.</summary>
    public IReadOnlyList<FieldError> Faults { get; init; } = [];

    /// <summary>What came of its proxy where that was refused.</summary>
    public ProvisionResult? Refusal { get; init; }
}
