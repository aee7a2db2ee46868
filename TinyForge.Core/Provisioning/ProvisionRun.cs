using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>One change on its way: tells its steps, and ends as a result.</summary>
internal sealed class ProvisionRun(TimeProvider time, IProgress<ValidationStep>? progress, ValidationResult? validation)
{
    private long _started = time.GetTimestamp();

    /// <summary>What validation said; null where it did not run.</summary>
    public ValidationResult? Validation => validation;

    /// <summary>Whether the destination was known not to answer, and the admin went on.</summary>
    public bool DestinationIsDown => validation is { Valid: false };

    public void Begin() => _started = time.GetTimestamp();

    public void Passed(StepName step, string message) => progress?.Report(ProvisioningSteps.Passed(step, message, time.GetElapsedTime(_started)));

    public void Skipped(StepName step, string message) => progress?.Report(ProvisioningSteps.Skipped(step, message));

    public void NotServed(string message, bool expected) => progress?.Report(ProvisioningSteps.NotServed(message, expected, time.GetElapsedTime(_started)));

    public ProvisionResult Taken(IReadOnlyList<DomainClaim> taken)
    {
        var detail = DomainClaim.Describe(taken);
        progress?.Report(ProvisioningSteps.DomainTaken(detail, time.GetElapsedTime(_started)));
        return new ProvisionResult { Outcome = ProvisionOutcome.DomainTaken, Validation = validation, Detail = detail, Taken = taken };
    }

    public ProvisionResult Refused(GatewayError error)
    {
        var elapsed = time.GetElapsedTime(_started);
        var unreachable = error.Kind == GatewayErrorKind.Unreachable;
        progress?.Report(unreachable
            ? ProvisioningSteps.Unreachable(StepName.Apply, error.Message, elapsed)
            : ProvisioningSteps.Refused(StepName.Apply, error.Message, elapsed));
        return new ProvisionResult
        {
            Outcome = unreachable ? ProvisionOutcome.GatewayUnreachable : ProvisionOutcome.GatewayRefused,
            Validation = validation,
            Detail = error.Message,
        };
    }

    /// <summary>The wish is kept, and the gateway will get it later.</summary>
    public ProvisionResult Waiting(StandaloneProxy proxy, GatewayError error)
    {
        progress?.Report(ProvisioningSteps.Waiting(error.Message, time.GetElapsedTime(_started)));
        return new ProvisionResult { Outcome = ProvisionOutcome.Waiting, Validation = validation, Proxy = proxy, Detail = error.Message };
    }

    public ProvisionResult NotServing(string message) => new() { Outcome = ProvisionOutcome.GatewayRefused, Validation = validation, Detail = message };

    public ProvisionResult Done(StandaloneProxy proxy) => new() { Outcome = ProvisionOutcome.Done, Validation = validation, Proxy = proxy };
}
