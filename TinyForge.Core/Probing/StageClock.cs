namespace TinyForge.Core.Probing;

/// <summary>Times a stage from its making, and writes down how it ended.</summary>
internal sealed class StageClock(TimeProvider time, ProbeStage stage)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public static StageOutcome Skipped(ProbeStage stage, string reason) =>
        new() { Stage = stage, Status = StageStatus.Skipped, Message = reason };

    public StageOutcome Passed(string message, int? httpStatus = null) =>
        new() { Stage = stage, Status = StageStatus.Passed, Message = message, Duration = Elapsed, HttpStatus = httpStatus };

    public StageOutcome Warned(FailureCode code, string message, string hint, int? httpStatus = null) =>
        Ended(StageStatus.Warning, code, message, hint, httpStatus);

    public StageOutcome Failed(FailureCode code, string message, string hint, int? httpStatus = null) =>
        Ended(StageStatus.Failed, code, message, hint, httpStatus);

    private StageOutcome Ended(StageStatus status, FailureCode code, string message, string hint, int? httpStatus) =>
        new() { Stage = stage, Status = status, Code = code, Message = message, Hint = hint, Duration = Elapsed, HttpStatus = httpStatus };
}
