using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>The pipeline in front of a change. Without side effect.</summary>
public interface IProxyValidator
{
    /// <summary>Tells each step as it ends, in order, and the result at last.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="proxyId">The proxy that would be changed, whose own domains are not in its way; null for a new one.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    IAsyncEnumerable<ValidationUpdate> RunAsync(ProxyDraft draft, long? proxyId, CancellationToken cancellationToken);
}
