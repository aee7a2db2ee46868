using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>One thing that may stand in the way of a well-formed wish. Rules are asked in the order of their registration; all findings are told.</summary>
public interface IConflictRule
{
    /// <summary>What stands in the way; empty where nothing does.</summary>
    Task<IReadOnlyList<ConflictFinding>> CheckAsync(ProxySpec spec, long? proxyId, CancellationToken cancellationToken);
}
