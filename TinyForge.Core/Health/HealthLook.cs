using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>Takes one look at a proxy's destination, with the same probe as a validation.</summary>
internal sealed class HealthLook(IDestinationProbe probe, ISettingsStore settings, TimeProvider time)
{
    /// <summary>Looks now.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="asked">Whether somebody asked for it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HealthSighting> TakeAsync(StandaloneProxy proxy, bool asked, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var stages = new List<StageOutcome>(4);
        await foreach (var stage in probe.ProbeAsync(ToRequest(proxy.Spec), cancellationToken))
            stages.Add(stage);

        var failed = stages.Find(s => s.Status == StageStatus.Failed);
        var status = stages.Count > 0 ? stages[^1].HttpStatus : null;
        return new HealthSighting
        {
            Proxy = proxy,
            Sample = new HealthSample
            {
                CheckedAt = time.GetUtcNow(),
                Passed = failed is null,
                HttpStatus = status,
                LatencyMs = status is null ? null : Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
                FailingStage = failed?.Stage,
                Code = failed?.Code,
            },
            Hint = failed?.Hint,
            Stages = stages,
            Asked = asked,
        };
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
}
