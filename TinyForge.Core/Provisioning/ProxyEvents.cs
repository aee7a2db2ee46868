using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>What is told of a change of a proxy.</summary>
internal static class ProxyEvents
{
    public static ForgeEvent Created(StandaloneProxy proxy, bool destinationIsDown, Actor actor) => Change(
        "proxy.created",
        $"{Name(proxy)} was created{(destinationIsDown ? ", though its destination does not answer" : "")}.",
        proxy,
        actor,
        ("domains", Domains(proxy.Spec)),
        ("destination", proxy.Spec.Destination.ToString()),
        ("gateway", proxy.Gateway));

    /// <summary>Names the fields that differ.</summary>
    public static ForgeEvent Updated(StandaloneProxy before, StandaloneProxy after, Actor actor)
    {
        var changes = Differences(before.Spec, after.Spec);
        return changes.Count switch
        {
            0 => Change("proxy.updated", $"{Name(after)} was saved as it was.", after, actor),
            1 when before.Spec.Enabled != after.Spec.Enabled => after.Spec.Enabled
                ? Change("proxy.enabled", $"{Name(after)} was enabled.", after, actor)
                : Change("proxy.disabled", $"{Name(after)} was disabled.", after, actor),
            _ => Change("proxy.updated", $"{Name(after)} was changed: {string.Join(", ", changes.Names)}.", after, actor, changes.Details),
        };
    }

    public static ForgeEvent Deleted(StandaloneProxy proxy, Actor actor, DateTimeOffset now) => Change(
        "proxy.deleted",
        $"{Name(proxy)} was deleted.",
        proxy with { UpdatedAt = now },
        actor,
        ("domains", Domains(proxy.Spec)),
        ("destination", proxy.Spec.Destination.ToString()));

    /// <summary>The last run of the program left it half done, and it was ended at this start.</summary>
    public static ForgeEvent Recovered(StandaloneProxy proxy, string outcome, DateTimeOffset now) =>
        Change("proxy.recovered", $"TinyForge was cut off while it changed {Name(proxy)}: {outcome}.", proxy with { UpdatedAt = now }, Actor.System) with { Severity = EventSeverity.Warn };

    /// <summary>The gateway did not do what was wanted of it. Nothing has changed.</summary>
    public static ForgeEvent GatewayFailed(StandaloneProxy proxy, GatewayError error, Actor actor, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        Severity = EventSeverity.Error,
        Source = EventSource.Gateway,
        Type = error.Kind == GatewayErrorKind.Unreachable ? "gateway.unreachable" : "gateway.refused",
        Message = error.Kind == GatewayErrorKind.Unreachable
            ? $"The {proxy.Gateway} gateway can't be reached, so the change of {Name(proxy)} was not made. {error.Message}"
            : $"The {proxy.Gateway} gateway refused the change of {Name(proxy)}. {error.Message}",
        // a proxy that was never made is not there to be looked at
        ProxyId = proxy.GatewayHostId is null ? null : proxy.Id,
        Actor = actor.Name,
        Data = EventData.Of(actor, ("domains", Domains(proxy.Spec)), ("reason", error.Message)),
    };

    private static FieldChanges Differences(ProxySpec before, ProxySpec after) => new FieldChanges()
        .Compare("domains", Domains(before), Domains(after))
        .Compare("destination", before.Destination.ToString(), after.Destination.ToString())
        .Compare("ssl_certificate_id", before.SslCertificateId, after.SslCertificateId)
        .Compare("ssl_forced", before.SslForced, after.SslForced)
        .Compare("hsts", before.Hsts, after.Hsts)
        .Compare("http2", before.Http2, after.Http2)
        .Compare("websockets", before.Websockets, after.Websockets)
        .Compare("block_exploits", before.BlockExploits, after.BlockExploits)
        .Compare("enabled", before.Enabled, after.Enabled)
        .Compare("health_check.path", before.HealthCheck.Path, after.HealthCheck.Path)
        .Compare("health_check.method", before.HealthCheck.Method, after.HealthCheck.Method)
        .Compare("health_check.expected_status", before.HealthCheck.ExpectedStatus, after.HealthCheck.ExpectedStatus)
        .Compare("health_check.body_contains", before.HealthCheck.BodyContains, after.HealthCheck.BodyContains)
        .Compare("health_check.interval_seconds", before.HealthCheck.IntervalSeconds, after.HealthCheck.IntervalSeconds)
        .Compare("health_check.enabled", before.HealthCheck.Enabled, after.HealthCheck.Enabled);

    private static string Name(StandaloneProxy proxy) => proxy.Spec.Domains[0].Value;

    private static string Domains(ProxySpec spec) => string.Join(", ", spec.Domains.Select(d => d.Value));

    private static ForgeEvent Change(string type, string message, StandaloneProxy proxy, Actor actor, params IEnumerable<(string Name, string? Value)> details) => new()
    {
        OccurredAt = proxy.UpdatedAt,
        Severity = EventSeverity.Info,
        Source = EventSource.Proxy,
        Type = type,
        Message = message,
        ProxyId = proxy.Id,
        Actor = actor.Name,
        Data = EventData.Of(actor, details),
    };
}
