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

    /// <summary>A host that somebody made in the gateway is TinyForge's from now on.</summary>
    public static ForgeEvent Adopted(StandaloneProxy proxy, IReadOnlyList<string> extras, Actor actor) => Change(
        "proxy.adopted",
        $"{Name(proxy)} was adopted: host {proxy.GatewayHostId} of {proxy.Gateway} is TinyForge's from now on.",
        proxy,
        actor,
        ("domains", Domains(proxy.Spec)),
        ("destination", proxy.Spec.Destination.ToString()),
        ("gateway", proxy.Gateway),
        ("gateway_host_id", proxy.GatewayHostId),
        ("extras", extras.Count == 0 ? null : string.Join(", ", extras)));

    /// <summary>The host stays in the gateway, and TinyForge looks after it no more.</summary>
    public static ForgeEvent Released(StandaloneProxy proxy, Actor actor, DateTimeOffset now) => Change(
        "proxy.released",
        $"{Name(proxy)} was released: host {proxy.GatewayHostId} stays in {proxy.Gateway} as it is.",
        proxy with { UpdatedAt = now },
        actor,
        ("domains", Domains(proxy.Spec)),
        ("destination", proxy.Spec.Destination.ToString()),
        ("gateway", proxy.Gateway),
        ("gateway_host_id", proxy.GatewayHostId));

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

    /// <summary>The gateway can't be reached, and gets the change later.</summary>
    public static ForgeEvent Waiting(StandaloneProxy proxy, GatewayError error, Actor actor, DateTimeOffset now) => Change(
        "proxy.waiting",
        $"The {proxy.Gateway} gateway can't be reached, so the {(proxy.State == ProvisionState.Deleting ? "removal" : "change")} of {Name(proxy)} waits for it. {error.Message}",
        proxy with { UpdatedAt = now },
        actor,
        ("reason", error.Message)) with
    {
        Severity = EventSeverity.Warn,
    };

    /// <summary>The gateway got what waited for it.</summary>
    public static ForgeEvent CarriedOut(StandaloneProxy proxy, string outcome, DateTimeOffset now) =>
        Change("proxy.carried_out", $"What waited for the {proxy.Gateway} gateway is done: {Name(proxy)} {outcome}.", proxy with { UpdatedAt = now }, Actor.System);

    /// <summary>Somebody changed the host in the gateway.</summary>
    public static ForgeEvent Drifted(StandaloneProxy proxy, DateTimeOffset now) => Change(
        "proxy.drifted",
        proxy.Drift switch
        {
            ProxyDrift.Missing => $"The {proxy.Gateway} gateway no longer has {Name(proxy)}. Restore it, or accept that it is gone.",
            ProxyDrift.Offline => $"The {proxy.Gateway} gateway does not serve {Name(proxy)}. {proxy.DriftDetail}",
            _ => $"{Name(proxy)} was changed in the {proxy.Gateway} gateway: {string.Join(", ", proxy.DriftFields)}. Restore it, or accept the change.",
        },
        proxy with { UpdatedAt = now },
        Actor.System,
        ("drift", DriftName(proxy.Drift)),
        ("fields", proxy.DriftFields.Count == 0 ? null : string.Join(", ", proxy.DriftFields)),
        ("reason", proxy.DriftDetail)) with
    {
        Severity = proxy.Drift == ProxyDrift.Changed ? EventSeverity.Warn : EventSeverity.Error,
        Source = EventSource.Gateway,
    };

    /// <summary>The gateway has it as it is wanted again.</summary>
    public static ForgeEvent DriftGone(StandaloneProxy proxy, DateTimeOffset now) =>
        Change("proxy.drift_gone", $"The {proxy.Gateway} gateway has {Name(proxy)} as it is wanted again.", proxy with { UpdatedAt = now }, Actor.System) with { Source = EventSource.Gateway };

    /// <summary>An admin had the gateway brought back to what is wanted.</summary>
    public static ForgeEvent Restored(StandaloneProxy proxy, Actor actor) =>
        Change("proxy.restored", $"{Name(proxy)} was restored in the {proxy.Gateway} gateway.", proxy, actor);

    /// <summary>An admin took over what the gateway has.</summary>
    public static ForgeEvent Accepted(StandaloneProxy before, StandaloneProxy after, Actor actor)
    {
        var changes = Differences(before.Spec, after.Spec);
        return Change("proxy.accepted", $"The state that {Name(after)} has in the {after.Gateway} gateway was accepted: {string.Join(", ", changes.Names)}.", after, actor, changes.Details);
    }

    /// <summary>A host that was left behind by a change that was cut off is gone.</summary>
    public static ForgeEvent LeftoverRemoved(StandaloneProxy proxy, GatewayHost host, DateTimeOffset now) => Change(
        "gateway.leftover_removed",
        $"The gateway had host {host.Id} left over from a change of {Name(proxy)} that was cut off. It is removed.",
        proxy with { UpdatedAt = now },
        Actor.System,
        ("gateway_host_id", host.Id),
        ("domains", string.Join(", ", host.Domains))) with
    {
        Severity = EventSeverity.Warn,
        Source = EventSource.Gateway,
    };

    private static string DriftName(ProxyDrift drift) => drift switch
    {
        ProxyDrift.Missing => "missing",
        ProxyDrift.Offline => "offline",
        ProxyDrift.Changed => "changed",
        _ => "none",
    };

    /// <summary>What of a wish differs from another.</summary>
    public static FieldChanges Differences(ProxySpec before, ProxySpec after) => new FieldChanges()
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
