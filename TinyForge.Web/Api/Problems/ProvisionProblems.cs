using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Problems;

/// <summary>What an admin's program is told when a change of a proxy did not come to be.</summary>
internal static class ProvisionProblems
{
    /// <summary>The answer for a change that is not done.</summary>
    public static ApiProblem From(ProvisionResult result, string id) => result.Outcome switch
    {
        ProvisionOutcome.Invalid => Build(ProblemKind.ValidationFailed, InvalidDetail(result), result),
        ProvisionOutcome.DomainTaken => Build(ProblemKind.DomainTaken, TakenDetail(result), result),
        ProvisionOutcome.Changed => Build(ProblemKind.ChangedMeanwhile, "Somebody else changed the proxy while this change was checked. Read it again and repeat the change.", result),
        ProvisionOutcome.Locked => Build(ProblemKind.Locked, result.Detail ?? "The proxy belongs to an instance. Change the instance.", result),
        ProvisionOutcome.NotReleasable => Build(ProblemKind.NotReleasable, result.Detail ?? "The gateway has no host that could stay without its proxy.", result),
        ProvisionOutcome.NotFound => ApiProblem.NoSuchProxy(id),
        ProvisionOutcome.GatewayRefused => Build(ProblemKind.GatewayRefused, result.Detail ?? "The gateway refused without saying why.", result),
        ProvisionOutcome.GatewayUnreachable => Build(ProblemKind.GatewayUnreachable, result.Detail ?? DiagnosticHints.For(FailureCode.GatewayUnreachable), result),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "A change that is done is no problem."),
    };

    private static ApiProblem Build(ProblemKind kind, string detail, ProvisionResult result) => new(kind, detail)
    {
        Validation = result.Validation is { } validation ? ValidationResultDto.From(validation) : null,
        Errors = result.Validation is { FieldErrors: var errors } ? ApiProblem.ByField(errors) : null,
    };

    private static string InvalidDetail(ProvisionResult result)
    {
        if (result.Detail is { Length: > 0 } detail)
            return detail;
        var failed = result.Validation?.Failure;
        return failed is null ? "A validation step failed." : Sentences(failed.Message, failed.Hint);
    }

    // a step's message stands alone elsewhere, so most have no full stop
    private static string Sentences(params IEnumerable<string?> texts) => string.Join(' ', texts
        .Where(text => !string.IsNullOrWhiteSpace(text))
        .Select(text => text!.Trim())
        .Select(text => text[^1] is '.' or '!' or '?' or '…' ? text : text + "."));

    // who was first may be known from the validation, or only from the database where two creates raced
    private static string TakenDetail(ProvisionResult result)
    {
        IReadOnlyList<DomainClaim> taken = result.Taken.Count > 0 ? result.Taken : result.Validation?.Taken ?? [];
        return taken.Count > 0
            ? DomainClaim.Describe(taken)
            : result.Detail ?? "A domain belongs to another proxy.";
    }
}
