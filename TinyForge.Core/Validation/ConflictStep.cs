using System.Runtime.CompilerServices;
using TinyForge.Core.Probing;

namespace TinyForge.Core.Validation;

/// <summary>Asks every <see cref="IConflictRule"/>. What fails comes before what warns; the first gives the code, all are told.</summary>
internal sealed class ConflictStep(IEnumerable<IConflictRule> rules, TimeProvider time) : IValidationStep
{
    public async IAsyncEnumerable<ValidationStep> RunAsync(ValidationContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (context.Spec is not { } spec)
        {
            yield return new ValidationStep { Step = StepName.Conflict, Status = StageStatus.Skipped, Message = context.MissingGround ?? "syntax failed" };
            yield break;
        }

        var start = time.GetTimestamp();
        var findings = new List<ConflictFinding>();
        foreach (var rule in rules)
            findings.AddRange(await rule.CheckAsync(spec, context.ProxyId, cancellationToken));
        findings.ForEach(context.Found);
        var told = findings.OrderBy(f => f.Status == StageStatus.Failed ? 0 : 1).ToList();
        var first = told.FirstOrDefault();
        yield return new ValidationStep
        {
            Step = StepName.Conflict,
            Status = first?.Status ?? StageStatus.Passed,
            Code = first?.Code,
            Message = first is null ? "domains are free, destination is allowed" : string.Join("; ", told.Select(f => f.Message)),
            Hint = first is null ? null : DiagnosticHints.For(first.Code),
            DurationMs = time.GetElapsedTime(start).TotalMilliseconds,
        };
    }
}
