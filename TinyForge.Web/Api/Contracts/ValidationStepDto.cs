using TinyForge.Core.Probing;
using TinyForge.Core.Validation;

namespace TinyForge.Web.Api.Contracts;

/// <summary>How one step ended.</summary>
internal sealed record ValidationStepDto
{
    /// <summary>The step.</summary>
    public required StepName Step { get; init; }

    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>What went wrong, for programs; null where nothing did.</summary>
    public required FailureCode? Code { get; init; }

    /// <summary>What was seen, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public required string? Hint { get; init; }

    /// <summary>Milliseconds that the step took, to a tenth; 0 where it was skipped.</summary>
    public required double DurationMs { get; init; }

    public static ValidationStepDto From(ValidationStep step) => new()
    {
        Step = step.Step,
        Status = step.Status,
        Code = step.Code,
        Message = step.Message,
        Hint = step.Hint,
        DurationMs = Milliseconds.Round(step.DurationMs),
    };
}
