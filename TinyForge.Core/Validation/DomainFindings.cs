using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>What may be wrong with the domains of a proxy.</summary>
public static class DomainFindings
{
    /// <summary>Somebody else has one.</summary>
    public static ConflictFinding Taken(DomainClaim claim) => new(StageStatus.Failed, FailureCode.DomainTaken, "domains", $"{claim.Domain} belongs to {claim.Owner}", claim);
}
