using TinyForge.Core.Probing;

namespace TinyForge.Core.Validation;

/// <summary>The steps that follow the validation, in the same form, so that one stepper shows them all.</summary>
public static class ProvisioningSteps
{
    /// <summary>The step ended as it should.</summary>
    public static ValidationStep Passed(StepName step, string message, TimeSpan duration) => Make(step, StageStatus.Passed, null, message, duration);

    /// <summary>The step could not be run.</summary>
    public static ValidationStep Skipped(StepName step, string message) => Make(step, StageStatus.Skipped, null, message, TimeSpan.Zero);

    /// <summary>Somebody else was faster to claim a domain.</summary>
    public static ValidationStep DomainTaken(string message, TimeSpan duration) => Make(StepName.Reserve, StageStatus.Failed, FailureCode.DomainTaken, message, duration);

    /// <summary>The gateway can't be reached.</summary>
    public static ValidationStep Unreachable(StepName step, string message, TimeSpan duration) => Make(step, StageStatus.Failed, FailureCode.GatewayUnreachable, message, duration);

    /// <summary>The gateway can't be reached, and gets the change as soon as it can.</summary>
    public static ValidationStep Waiting(string message, TimeSpan duration) => Make(StepName.Apply, StageStatus.Warning, FailureCode.GatewayUnreachable, message, duration) with
    {
        Hint = "The change is kept, and carried out as soon as the gateway can be reached.",
    };

    /// <summary>The gateway said no.</summary>
    public static ValidationStep Refused(StepName step, string message, TimeSpan duration) => Make(step, StageStatus.Failed, FailureCode.GatewayRefused, message, duration);

    /// <summary>The destination did not answer through the gateway. A warning where that was to be expected.</summary>
    public static ValidationStep NotServed(string message, bool expected, TimeSpan duration) => Make(
        StepName.Verify,
        expected ? StageStatus.Warning : StageStatus.Failed,
        FailureCode.VerifyFailed,
        message,
        duration) with
    {
        Hint = expected
            ? "The gateway routes this domain, and will reach the service as soon as it answers."
            : DiagnosticHints.For(FailureCode.VerifyFailed),
    };

    private static ValidationStep Make(StepName step, StageStatus status, FailureCode? code, string message, TimeSpan duration) => new()
    {
        Step = step,
        Status = status,
        Code = code,
        Message = message,
        Hint = code is { } c ? DiagnosticHints.For(c) : null,
        DurationMs = Math.Round(duration.TotalMilliseconds, 1),
    };
}
