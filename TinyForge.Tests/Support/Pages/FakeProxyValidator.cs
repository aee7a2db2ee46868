using System.Runtime.CompilerServices;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Tells the steps that the test says, each when the test lets it.</summary>
internal sealed class FakeProxyValidator : IProxyValidator
{
    public IReadOnlyList<ValidationStep> Steps { get; set; } = StepSamples.Passing;

    public IReadOnlyList<FieldError> FieldErrors { get; set; } = [];

    public IReadOnlyList<DomainClaim> Taken { get; set; } = [];

    /// <summary>Awaited before each step is told.</summary>
    public Func<StepName, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public ProxyDraft? LastDraft { get; private set; }

    public async IAsyncEnumerable<ValidationUpdate> RunAsync(ProxyDraft draft, long? proxyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastDraft = draft;
        foreach (var step in Steps)
        {
            await Before(step.Step, cancellationToken);
            yield return new ValidationUpdate.StepEnded(step);
        }
        yield return new ValidationUpdate.Completed(ResultFor(draft));
    }

    public ValidationResult ResultFor(ProxyDraft draft) => new()
    {
        DurationMs = Steps.Sum(s => s.DurationMs),
        Steps = Steps,
        FieldErrors = FieldErrors,
        Taken = Taken,
        Spec = FieldErrors.Count == 0 ? SampleProxies.SpecOf(draft) : null,
    };
}
