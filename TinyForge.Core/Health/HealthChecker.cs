using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IHealthChecker"/>
internal sealed class HealthChecker(IProxyStore store, IDestinationProbe probe, ISettingsStore settings, EventBus bus, TimeProvider time) : IHealthChecker, IDisposable
{
    private readonly SemaphoreSlim _keeping = new(1, 1);

    public void Dispose() => _keeping.Dispose();

    public async Task<HealthCheckReport?> CheckAsync(long proxyId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(proxyId, cancellationToken) is not { } proxy)
            return null;
        var started = time.GetTimestamp();
        var stages = new List<StageOutcome>();
        await foreach (var stage in probe.ProbeAsync(ToRequest(proxy.Spec), cancellationToken))
            stages.Add(stage);

        var seen = Judge(stages, time.GetElapsedTime(started));
        return new HealthCheckReport(await KeepAsync(proxy, seen, cancellationToken), stages);
    }

    /// <summary>Stores what was seen, and tells of it. Of two looks that end at once the one is judged by what the other found, so that a flip is told once.</summary>
    private async Task<ProxyHealth> KeepAsync(StandaloneProxy proxy, ProxyHealth seen, CancellationToken cancellationToken)
    {
        await _keeping.WaitAsync(cancellationToken);
        try
        {
            // a slow look at the former destination says nothing of the present one
            if (await store.FindAsync(proxy.Id, cancellationToken) is not { } now || now.Spec.Destination != proxy.Spec.Destination || now.Health.CheckedAt > seen.CheckedAt)
                return proxy.Health.Then(seen);
            var health = now.Health.Then(seen);
            var told = HealthEvents.Seen(now, health);
            await store.UpdateHealthAsync(now.Id, health, told.IsKept ? told : null, cancellationToken);
            if (!told.IsKept)
                bus.Publish(told);
            return health;
        }
        finally
        {
            _keeping.Release();
        }
    }

    private ProbeRequest ToRequest(ProxySpec spec) => new()
    {
        Destination = spec.Destination,
        Host = spec.ProbeHost,
        Path = spec.HealthCheck.Path,
        Method = spec.HealthCheck.Method,
        ExpectedStatus = ExpectedStatus.TryParse(spec.HealthCheck.ExpectedStatus, out var expected, out _) ? expected : null,
        BodyContains = spec.HealthCheck.BodyContains,
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
            Code = failed?.Code?.ToName(),
            Hint = failed?.Hint,
        };
    }
}
