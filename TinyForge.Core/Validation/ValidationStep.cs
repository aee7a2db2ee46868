using TinyForge.Core.Probing;

namespace TinyForge.Core.Validation;

/// <summary>How one step ended.</summary>
public sealed record ValidationStep
{
    /// <summary>The step.</summary>
    public required StepName Step { get; init; }

    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public FailureCode? Code { get; init; }

    /// <summary>What was seen, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public string? Hint { get; init; }

    /// <summary>Milliseconds that the step took; 0 where it was skipped.</summary>
    public double DurationMs { get; init; }

    /// <summary>The HTTP status that the step saw, where one came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Whether a person may go on although this step failed: network failures may heal, a conflict may not.</summary>
    public bool CanBeForced => Step is StepName.Dns or StepName.Tcp or StepName.Tls or StepName.Http
        && Code is not (FailureCode.DestinationForbidden or FailureCode.DestinationIsGateway);
}
