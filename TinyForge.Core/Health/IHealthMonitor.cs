namespace TinyForge.Core.Health;

/// <summary>Checks every proxy on its schedule.</summary>
public interface IHealthMonitor
{
    /// <summary>Checks what is due, each at its time, until <paramref name="until"/>. Checks that still run then are recorded all the same.</summary>
    /// <returns>False where another sweep is still at work: this one did nothing then.</returns>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    Task<bool> SweepAsync(DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Checks proxies as soon as there is room, off their schedule; what is found is told on the bus. One whose checks are off is checked too.</summary>
    /// <param name="proxyIds">Which; null for all whose checks are on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many will be checked.</returns>
    Task<int> CheckSoonAsync(IReadOnlyCollection<long>? proxyIds, CancellationToken cancellationToken);
}
