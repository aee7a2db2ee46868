using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IHealthChecker"/>
internal sealed class HealthChecker(IProxyStore store, IDestinationProbe probe, ISettingsStore settings, EventBus bus, TimeProvider time) : IHealthChecker
{
    public async Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(proxyId, cancellationToken) is not { } proxy)
            return null;
        var started = time.GetTimestamp();
        var stages = new List<StageOutcome>();
        await foreach (var stage in probe.ProbeAsync(ToRequest(proxy.Spec), cancellationToken))
            stages.Add(stage);

        var health = proxy.Health.Then(Judge(stages, time.GetElapsedTime(started)));
        // a slow look at the former destination says nothing of the present one
        if (await store.FindAsync(proxyId, cancellationToken) is { } now && now.Spec.Destination == proxy.Spec.Destination)
            await KeepAsync(proxy, health, cancellationToken);
        return new HealthCheckReport(health, stages);
    }

    private async Task KeepAsync(StandaloneProxy proxy, ProxyHealth health, CancellationToken cancellationToken)
    {
        var seen = HealthEvents.Seen(proxy, health);
        await store.UpdateHealthAsync(proxy.Id, health, seen.IsKept ? seen : null, cancellationToken);
        if (!seen.IsKept)
            bus.Publish(seen);
    }

    private ProbeRequest ToRequest(ProxySpec spec) => new()
    {
        Destination = spec.Destination,
        Host = spec.ProbeHost,
        Path = spec.HealthCheck.Path,
        Method = spec.HealthCheck.Method,
        ExpectedStatus = ExpectedStatus.TryParse(spec.HealthCheck.ExpectedStatus, out var expected, out _) ? expected : null,
        HttpTimeout = TimeSpan.FromSeconds(settings.Current.HealthTimeoutSeconds),
    };

    private ProxyHealth Judge(List<StageOutcome> stages, TimeSpan latency)
    {
        var failed = stages.FirstOrDefault(s => s.Status == StageStatus.Failed);
        var status = stages.LastOrDefault()?.HttpStatus;
        return new ProxyHealth
        {
            Status = failed is null ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            CheckedAt = time.GetUtcNow(),
            HttpStatus = status,
            LatencyMs = status is null ? null : Math.Round(latency.TotalMilliseconds, 1),
            FailingStage = failed?.Stage.ToName(),
            Hint = failed?.Hint,
        };
    }
}
