using TinyForge.Core.Provisioning;

namespace TinyForge.Web.Api.Problems;

/// <summary>What a deploy script is told when a change of an instance did not come to be.</summary>
internal static class InstanceProblems
{
    /// <summary>The answer for a change that is not done.</summary>
    public static ApiProblem From(InstanceResult result, string id) => result switch
    {
        { Outcome: InstanceOutcome.Invalid } => ApiProblem.InvalidFields(result.Faults),
        { Outcome: InstanceOutcome.NotFound } => NoSuchInstance(id),
        { Outcome: InstanceOutcome.Removing } => new ApiProblem(ProblemKind.BeingRemoved, "The instance goes as soon as the gateway can be reached. Repeat the request then."),
        { Refusal: { } refusal } => ProvisionProblems.From(refusal, refusal.Proxy is { } proxy ? proxy.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "A change that is done is no problem."),
    };

    /// <summary>A 404 for an instance.</summary>
    public static ApiProblem NoSuchInstance(string id) => new(ProblemKind.NotFound, $"There is no instance '{ApiProblem.Shorten(id)}'.");
}
