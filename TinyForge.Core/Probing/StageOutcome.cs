namespace TinyForge.Core.Probing;

/// <summary>How one stage of a probe ended.</summary>
public sealed record StageOutcome
{
    /// <summary>The stage.</summary>
    public required ProbeStage Stage { get; init; }

    /// <summary>How it ended.</summary>
    public required StageStatus Status { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public FailureCode? Code { get; init; }

    /// <summary>What was seen, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null where nothing went wrong.</summary>
    public string? Hint { get; init; }

    /// <summary>How long the stage took; zero where it was skipped.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The HTTP status that was answered; null before the HTTP stage or where none came.</summary>
    public int? HttpStatus { get; init; }
}
