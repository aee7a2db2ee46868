using TinyForge.Core.Proxies;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IHealthChecker"/>
internal sealed class HealthChecker(IProxyStore store, HealthLook look, HealthRecorder recorder) : IHealthChecker
{
    public async Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(proxyId, cancellationToken) is not { } proxy)
            return null;
        var sighting = await look.TakeAsync(proxy, asked: true, cancellationToken);
        var health = await recorder.RecordAsync(sighting, cancellationToken);
        // passed over: somebody changed the proxy meanwhile, or a newer look is stored, and that is what counts
        health ??= (await store.FindAsync(proxyId, cancellationToken))?.Health;
        return health is null ? null : new HealthCheckReport(health, sighting.Stages);
    }
}
