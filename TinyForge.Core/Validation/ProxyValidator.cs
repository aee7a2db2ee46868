using System.Runtime.CompilerServices;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>Runs the parts in their order and tells each step as it ends.</summary>
internal sealed class ProxyValidator(IEnumerable<IValidationStep> parts) : IProxyValidator
{
    public async IAsyncEnumerable<ValidationUpdate> RunAsync(ProxyDraft draft, long? proxyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = new ValidationContext(draft, proxyId);
        foreach (var part in parts)
        {
            await foreach (var step in part.RunAsync(context, cancellationToken))
            {
                context.Ended(step);
                yield return new ValidationUpdate.StepEnded(step);
            }
        }
        yield return new ValidationUpdate.Completed(context.ToResult());
    }
}
