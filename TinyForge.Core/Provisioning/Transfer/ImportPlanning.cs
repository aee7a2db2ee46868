using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>A plan, or what is wrong with the document.</summary>
/// <param name="Plan">The plan; null where the document has faults.</param>
/// <param name="Errors">The faults by their place, for example <c>proxies[3].destination</c>; at most <see cref="MaxErrors"/>.</param>
public sealed record ImportPlanning(ImportPlan? Plan, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Faults that are told; the first ones help enough.</summary>
    public const int MaxErrors = 100;
}
