using TinyForge.Core.Health;
using TinyForge.Core.Probing;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A single check.</summary>
internal sealed record CheckPointDto : HistoryPointDto
{
    /// <summary>Whether the destination answered as expected. The status follows after some in a row.</summary>
    public required bool Passed { get; init; }

    /// <summary>Milliseconds from the start of the check to the answer's headers, to a tenth; null where there was no answer.</summary>
    public required double? LatencyMs { get; init; }

    /// <summary>The HTTP status of the answer; null where there was none.</summary>
    public required int? HttpStatus { get; init; }

    /// <summary>Where it failed; null where it passed.</summary>
    public required ProbeStage? FailingStage { get; init; }

    /// <summary>What went wrong, for programs; null where it passed.</summary>
    public required FailureCode? Code { get; init; }

    public static CheckPointDto From(HealthSample sample) => new()
    {
        At = sample.CheckedAt,
        Passed = sample.Passed,
        LatencyMs = Milliseconds.Round(sample.LatencyMs),
        HttpStatus = sample.HttpStatus,
        FailingStage = sample.FailingStage,
        Code = sample.Code,
    };
}
