using System.Runtime.CompilerServices;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>A validator that passes what parses, but for one step where the test says so.</summary>
internal sealed class ScriptedValidator : IProxyValidator
{
    public StepName? Fails { get; set; }

    /// <summary>Awaited at the end of each validation.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async IAsyncEnumerable<ValidationUpdate> RunAsync(ProxyDraft draft, long? proxyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = new List<ValidationStep>();
        foreach (var name in new[] { StepName.Syntax, StepName.Conflict, StepName.Dns, StepName.Tcp, StepName.Http })
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            var step = new ValidationStep
            {
                Step = name,
                Status = name == Fails ? StageStatus.Failed : StageStatus.Passed,
                Code = name == Fails ? FailureCode.TcpRefused : null,
                Message = name.ToString(),
                HttpStatus = name == StepName.Http && Fails is null ? 200 : null,
            };
            steps.Add(step);
            yield return new ValidationUpdate.StepEnded(step);
        }
        await Meanwhile();
        yield return new ValidationUpdate.Completed(new ValidationResult
        {
            DurationMs = 1,
            Steps = steps,
            Spec = new ProxySpec
            {
                Domains = [.. draft.Domains.Select(DomainName.Parse)],
                Destination = Destination.Parse(draft.Destination),
                Enabled = draft.Enabled ?? true,
                HealthCheck = new HealthCheckSpec { BodyContains = draft.HealthCheck?.BodyContains },
            },
        });
    }
}
