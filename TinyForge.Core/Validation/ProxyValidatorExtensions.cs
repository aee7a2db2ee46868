using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>A validation for who wants its result, not its steps one by one.</summary>
public static class ProxyValidatorExtensions
{
    /// <summary>Runs to the end.</summary>
    /// <param name="validator">The pipeline.</param>
    /// <param name="draft">What was typed.</param>
    /// <param name="proxyId">The proxy that would be changed; null for a new one.</param>
    /// <param name="progress">Is told each step as it ends.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<ValidationResult> RunToEndAsync(this IProxyValidator validator, ProxyDraft draft, long? proxyId, IProgress<ValidationStep>? progress, CancellationToken cancellationToken)
    {
        ValidationResult? result = null;
        await foreach (var update in validator.RunAsync(draft, proxyId, cancellationToken))
        {
            if (update is ValidationUpdate.StepEnded ended)
                progress?.Report(ended.Step);
            else if (update is ValidationUpdate.Completed completed)
                result = completed.Result;
        }
        return result ?? throw new InvalidOperationException("The validator ended without a result.");
    }
}
