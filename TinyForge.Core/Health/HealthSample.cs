using TinyForge.Core.Probing;

namespace TinyForge.Core.Health;

/// <summary>What one check saw, as it is kept: a row of <c>health_samples</c>.</summary>
public sealed record HealthSample
{
    /// <summary>When the check ended.</summary>
    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>Whether the destination answered as expected. The proxy's status follows only after some in a row.</summary>
    public required bool Passed { get; init; }

    /// <summary>Milliseconds from the start of the check to the answer's headers; null where there was no answer.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>The HTTP status of the answer; null where there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Where it failed; null where it passed.</summary>
    public ProbeStage? FailingStage { get; init; }

    /// <summary>What went wrong; null where it passed.</summary>
    public FailureCode? Code { get; init; }
}
