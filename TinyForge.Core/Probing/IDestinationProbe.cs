namespace TinyForge.Core.Probing;

/// <summary>One look at a destination.</summary>
public interface IDestinationProbe
{
    /// <summary>
    /// Tells each stage as it ends, in order: dns, tcp, tls (https only), http. After a failed stage the others are told as skipped.
    /// What fails is told, never thrown; a cancel throws <see cref="OperationCanceledException"/>.
    /// </summary>
    IAsyncEnumerable<StageOutcome> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken);
}
