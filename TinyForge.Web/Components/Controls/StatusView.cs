using System.Globalization;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Controls;

/// <summary>A status as it is shown: a word, its tone, and the reason where there is one.</summary>
/// <param name="Tone">How good it is.</param>
/// <param name="Label">One or two words.</param>
/// <param name="Reason">Why, or what to do; null where the word says all.</param>
public sealed record StatusView(StatusTone Tone, string Label, string? Reason = null)
{
    /// <summary>The health of a proxy's destination, or that nobody looks at it.</summary>
    public static StatusView Health(StandaloneProxy proxy) => proxy switch
    {
        { Spec.Enabled: false } => new(StatusTone.Idle, "Disabled", "The gateway does not route it."),
        { Health.Status: HealthStatus.Healthy } => new(StatusTone.Good, "Healthy"),
        { Health.Status: HealthStatus.Unhealthy } => new(StatusTone.Bad, "Unhealthy", UnhealthyReason(proxy.Health)),
        { Spec.HealthCheck.Enabled: false } => new(StatusTone.Idle, "Unknown", "Health checks are off."),
        _ => new(StatusTone.Idle, "Unknown", "Not checked yet."),
    };

    /// <summary>The health of a proxy's destination; one that has begun to fail counts as healthy still, and says so.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="suspect">Consecutive failures while it counts as healthy, 0 for none.</param>
    /// <param name="unhealthyAfter">After how many it no longer does.</param>
    public static StatusView Health(StandaloneProxy proxy, int suspect, int unhealthyAfter) => Health(proxy) switch
    {
        { Tone: StatusTone.Good } healthy when suspect > 0 => healthy with { Reason = string.Create(CultureInfo.InvariantCulture, $"Failed {suspect} of {unhealthyAfter}: checking again.") },
        var health => health,
    };

    /// <summary>How far the gateway is from what is wanted; null where it is there.</summary>
    public static StatusView? Gateway(StandaloneProxy proxy) => (proxy.State, proxy.Drift) switch
    {
        (ProvisionState.Pending, _) => proxy.StateDetail is { } reason ? new(StatusTone.Warning, "Waits for the gateway", reason) : new(StatusTone.Busy, "Being published"),
        (ProvisionState.Deleting, _) => proxy.StateDetail is { } reason ? new(StatusTone.Warning, "Removal waits", reason) : new(StatusTone.Busy, "Being deleted"),
        (ProvisionState.Failed, _) => new(StatusTone.Bad, "Refused by the gateway", proxy.StateDetail),
        (_, ProxyDrift.Changed) => new(StatusTone.Warning, "Changed in the gateway", proxy.DriftFields.Count == 0 ? "Somebody changed it there." : $"Somebody changed there: {FieldText.Names(proxy.DriftFields)}."),
        (_, ProxyDrift.Missing) => new(StatusTone.Bad, "Missing in the gateway", "Somebody removed it there."),
        (_, ProxyDrift.Offline) => new(StatusTone.Bad, "Not served", proxy.DriftDetail ?? "The gateway has it and does not serve it."),
        _ => null,
    };

    private static string? UnhealthyReason(ProxyHealth health) => (health.FailingStage, health.Hint) switch
    {
        ({ } stage, { } hint) => $"{StageName(stage)}: {hint}",
        ({ } stage, null) => $"{StageName(stage)} failed.",
        (null, var hint) => hint,
    };

    private static string StageName(string stage) => stage.ToUpperInvariant();
}
