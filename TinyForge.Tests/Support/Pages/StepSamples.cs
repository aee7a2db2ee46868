using TinyForge.Core.Probing;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Steps as the pipeline tells them.</summary>
internal static class StepSamples
{
    public static IReadOnlyList<ValidationStep> Passing { get; } =
    [
        Step(StepName.Syntax, StageStatus.Passed, "notes.example.com -> http://10.0.0.21:3000", 0.1),
        Step(StepName.Conflict, StageStatus.Passed, "domains are free, destination is allowed", 0.4),
        Step(StepName.Dns, StageStatus.Skipped, "10.0.0.21 is an IP address", 0),
        Step(StepName.Tcp, StageStatus.Passed, "10.0.0.21:3000 accepts connections", 1.2),
        Step(StepName.Http, StageStatus.Passed, "HTTP 200 OK from http://10.0.0.21:3000 in 18 ms", 18.6),
    ];

    public static IReadOnlyList<ValidationStep> Provisioning { get; } =
    [
        Step(StepName.Reserve, StageStatus.Passed, "Reserved as proxy 12.", 2.3),
        Step(StepName.Apply, StageStatus.Passed, "The embedded gateway has it.", 0.2),
        Step(StepName.Verify, StageStatus.Passed, "The destination answered through the gateway with HTTP 200.", 21.4),
    ];

    public static IReadOnlyList<ValidationStep> Refused { get; } =
    [
        Step(StepName.Syntax, StageStatus.Passed, "notes.example.com -> http://10.0.0.21:3000", 0.1),
        Step(StepName.Conflict, StageStatus.Passed, "domains are free, destination is allowed", 0.4),
        Step(StepName.Dns, StageStatus.Skipped, "10.0.0.21 is an IP address", 0),
        Failed(StepName.Tcp, FailureCode.TcpRefused, "10.0.0.21:3000 refuses connections", 1.2),
        Step(StepName.Http, StageStatus.Skipped, "tcp failed", 0),
    ];

    public static ValidationStep Step(StepName step, StageStatus status, string message, double milliseconds) =>
        new() { Step = step, Status = status, Message = message, DurationMs = milliseconds };

    public static ValidationStep Failed(StepName step, FailureCode code, string message, double milliseconds, StageStatus status = StageStatus.Failed) =>
        new() { Step = step, Status = status, Code = code, Message = message, Hint = DiagnosticHints.For(code, 3000, 500), DurationMs = milliseconds };
}
