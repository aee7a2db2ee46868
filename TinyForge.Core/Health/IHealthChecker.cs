namespace TinyForge.Core.Health;

/// <summary>Checks a proxy's destination once and keeps the verdict.</summary>
public interface IHealthChecker
{
    /// <summary>Checks now. Null where there is no such proxy.</summary>
    Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken);
}
