using System.Runtime.CompilerServices;
using TinyForge.Core.Probing;

namespace TinyForge.Core.Validation;

/// <summary>The probe's stages as steps: dns, tcp, tls (https only), http.</summary>
internal sealed class ProbeStep(IDestinationProbe probe) : IValidationStep
{
    public async IAsyncEnumerable<ValidationStep> RunAsync(ValidationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Spec is not { } spec || context.MissingGround is not null)
        {
            foreach (var stage in Enum.GetValues<ProbeStage>().Where(s => s != ProbeStage.Tls || context.Destination is { IsHttps: true }))
                yield return new ValidationStep { Step = Name(stage), Status = StageStatus.Skipped, Message = context.MissingGround ?? "syntax failed" };
            yield break;
        }

        await foreach (var outcome in probe.ProbeAsync(new ProbeRequest { Destination = spec.Destination, Host = spec.ProbeHost }, cancellationToken))
        {
            yield return new ValidationStep
            {
                Step = Name(outcome.Stage),
                Status = outcome.Status,
                Code = outcome.Code,
                Message = outcome.Message,
                Hint = outcome.Hint,
                DurationMs = outcome.Duration.TotalMilliseconds,
                HttpStatus = outcome.HttpStatus,
            };
        }
    }

    private static StepName Name(ProbeStage stage) => stage switch
    {
        ProbeStage.Dns => StepName.Dns,
        ProbeStage.Tcp => StepName.Tcp,
        ProbeStage.Tls => StepName.Tls,
        _ => StepName.Http,
    };
}
