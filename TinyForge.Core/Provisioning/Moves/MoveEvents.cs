using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning.Moves;

/// <summary>What is told of a move between gateways.</summary>
internal static class MoveEvents
{
    /// <summary>A move began.</summary>
    public static ForgeEvent Started(MoveProgress progress, Actor actor) => Create(
        "gateway.move_started",
        EventSource.Gateway,
        $"The move of {Proxies(progress.Total)} to the {progress.To} gateway began.",
        actor,
        progress.StartedAt,
        ("to", progress.To),
        ("total", Text(progress.Total)));

    /// <summary>A move ended, as planned or not.</summary>
    public static ForgeEvent Ended(MoveProgress progress, Actor actor, DateTimeOffset now)
    {
        var failed = progress.Failed.Count == 0 ? "" : $" {Proxies(progress.Failed.Count)} could not move.";
        var left = progress.Left == 0 ? "" : $" Still to move: {Text(progress.Left)}.";
        var message = progress switch
        {
            { Fault: { } fault } => $"The move to the {progress.To} gateway broke off. {Proxies(progress.Moved)} moved.{failed}{left} {fault}",
            { Stopping: true, Left: > 0 } => $"The move to the {progress.To} gateway was stopped. {Proxies(progress.Moved)} moved.{failed}{left}",
            _ => $"The move to the {progress.To} gateway is done. {Proxies(progress.Moved)} moved.{failed}",
        };
        return Create(
            "gateway.move_ended",
            EventSource.Gateway,
            message,
            actor,
            now,
            ("to", progress.To),
            ("moved", Text(progress.Moved)),
            ("failed", Text(progress.Failed.Count)),
            ("left", Text(progress.Left)),
            ("reason", progress.Fault)) with
        {
            Severity = progress.Fault is null && progress.Failed.Count == 0 ? EventSeverity.Info : EventSeverity.Warn,
        };
    }

    /// <summary>A proxy is about to be moved: told to open pages, not kept.</summary>
    public static ForgeEvent Moving(MoveItem item, string to, Actor actor, DateTimeOffset now) =>
        Create("proxy.moving", EventSource.Proxy, $"{item.Name} is being moved to the {to} gateway.", actor, now, ("from", item.From), ("to", to)) with { ProxyId = item.ProxyId, RecordsChange = false };

    /// <summary>A proxy is in another gateway from now on.</summary>
    public static ForgeEvent Moved(StandaloneProxy before, StandaloneProxy after, Actor actor)
    {
        var (old, now) = (before.Spec.SslCertificateId, after.Spec.SslCertificateId);
        return Create(
            "proxy.moved",
            EventSource.Proxy,
            $"{after.Spec.Domains[0].Value} was moved from the {before.Gateway} gateway to the {after.Gateway} gateway.",
            actor,
            after.UpdatedAt,
            ("from", before.Gateway),
            ("to", after.Gateway),
            ("ssl_certificate_id", old == now ? null : $"{Text(old)} -> {Text(now)}")) with
        {
            ProxyId = after.Id,
        };
    }

    /// <summary>A proxy was to be moved and is where it was.</summary>
    public static ForgeEvent NotMoved(MoveObstacle failed, string to, Actor actor, DateTimeOffset now) =>
        Create("proxy.not_moved", EventSource.Proxy, $"{failed.Name} could not be moved to the {to} gateway. {failed.Reason}", actor, now, ("from", failed.From), ("to", to), ("reason", failed.Reason)) with
        {
            ProxyId = failed.ProxyId,
            Severity = EventSeverity.Warn,
        };

    private static string Proxies(int count) => count == 1 ? "1 proxy" : string.Create(CultureInfo.InvariantCulture, $"{count} proxies");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static ForgeEvent Create(string type, EventSource source, string message, Actor actor, DateTimeOffset now, params IEnumerable<(string Name, string? Value)> details) => new()
    {
        OccurredAt = now,
        Severity = EventSeverity.Info,
        Source = source,
        Type = type,
        Message = message,
        Actor = actor.Name,
        Data = EventData.Of(actor, details),
    };
}
