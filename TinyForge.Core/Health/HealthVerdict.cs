using TinyForge.Core.Events;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <summary>From a look and a decision to what is stored and told. Pure.</summary>
internal static class HealthVerdict
{
    /// <summary>The record of a look.</summary>
    /// <param name="sighting">The look.</param>
    /// <param name="stored">The proxy as it is stored.</param>
    /// <param name="decision">What the policy made of it.</param>
    /// <param name="settings">For what is told of staleness.</param>
    public static HealthRecord Of(HealthSighting sighting, StandaloneProxy stored, HealthDecision decision, ForgeSettings settings)
    {
        var sample = sighting.Sample;
        var before = stored.Health;
        // a status in doubt keeps its reason: what a healthy proxy failed at stands in the sample only
        (string? Stage, string? Code, string? Hint) failing = decision.Status != HealthStatus.Unhealthy ? default
            : sample.Passed ? (before.FailingStage, before.Code, before.Hint)
            : (sample.FailingStage?.ToName(), sample.Code?.ToName(), sighting.Hint);
        var health = before.Then(new ProxyHealth
        {
            Status = decision.Status,
            CheckedAt = sample.CheckedAt,
            LatencyMs = sample.LatencyMs,
            HttpStatus = sample.HttpStatus,
            FailingStage = failing.Stage,
            Code = failing.Code,
            Hint = failing.Hint,
        });
        var recovered = stored.Stale && health.Status == HealthStatus.Healthy;
        List<ForgeEvent> told = [HealthEvents.Seen(stored, health)];
        if (recovered)
            told.Add(Staleness.Told(stored, stale: false, sample.CheckedAt, settings.StaleThresholdDays, sample.CheckedAt));
        return new HealthRecord { Health = health, Stale = stored.Stale && !recovered, Told = told };
    }
}
