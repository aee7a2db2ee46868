using TinyForge.Core.Probing;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How one stage of a check ended.</summary>
internal sealed record HealthStageDto
{
    /// <summary>The stage.</summary>
    public required ProbeStage Stage { get; init; }

    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>What went wrong, for programs; null where nothing did.</summary>
    public required FailureCode? Code { get; init; }

    /// <summary>What was seen, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public required string? Hint { get; init; }

    /// <summary>Milliseconds that the stage took, to a tenth; 0 where it was skipped.</summary>
    public required double DurationMs { get; init; }

    public static HealthStageDto From(StageOutcome outcome) => new()
    {
        Stage = outcome.Stage,
        Status = outcome.Status,
        Code = outcome.Code,
        Message = outcome.Message,
        Hint = outcome.Hint,
        DurationMs = Milliseconds.Round(outcome.Duration.TotalMilliseconds),
    };
}
