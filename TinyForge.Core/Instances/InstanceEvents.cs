using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Instances;

/// <summary>What is told of instances.</summary>
public static class InstanceEvents
{
    /// <summary>It is there, and its proxy serves.</summary>
    public static ForgeEvent Registered(Instance instance, StandaloneProxy proxy, Actor actor) => Change(
        "registered",
        $"{instance.Name} was registered.",
        instance,
        proxy.Id,
        instance.UpdatedAt,
        actor,
        ("image", instance.Image),
        ("domains", Domains(proxy)),
        ("destination", proxy.Spec.Destination.ToString()));

    /// <summary>Its deploy script said something new: <c>instance.deployed</c> where it was deployed, <c>instance.updated</c> otherwise.</summary>
    public static ForgeEvent Changed(Instance before, Instance after, FieldChanges changes, StandaloneProxy proxy, Actor actor)
    {
        var deployed = before.DeployedAt != after.DeployedAt;
        return Change(
            deployed ? "deployed" : "updated",
            $"{after.Name} was {(deployed ? "deployed" : "changed")}: {string.Join(", ", changes.Names)}.",
            after,
            proxy.Id,
            after.UpdatedAt,
            actor,
            changes.Details);
    }

    /// <summary>It is gone, and its proxy with it.</summary>
    public static ForgeEvent Removed(Instance instance, Actor actor, DateTimeOffset now) => Change("removed", $"{instance.Name} was removed.", instance, null, now, actor, ("image", instance.Image));

    /// <summary>Its deploy script was heard of and said nothing new. Only told.</summary>
    public static ForgeEvent Seen(Instance instance, StandaloneProxy proxy, Actor actor) =>
        Change("seen", $"{instance.Name} was seen.", instance, proxy.Id, instance.LastSeenAt, actor) with { RecordsChange = false };

    /// <summary>It has become stale, or is no longer so.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="proxy">Its proxy.</param>
    /// <param name="reason">Why it is stale, as a part of a sentence; null where it no longer is.</param>
    /// <param name="now">The present time.</param>
    public static ForgeEvent Marked(Instance instance, StandaloneProxy proxy, string? reason, DateTimeOffset now) => Change(
        reason is null ? "no_longer_stale" : "stale",
        reason is null ? $"{instance.Name} is no longer stale." : $"{instance.Name} is stale: {reason}. Deploy it again, or remove the instance if it is no longer needed.",
        instance,
        proxy.Id,
        now,
        Actor.System,
        ("last_seen_at", Text(instance.LastSeenAt)),
        ("deployed_at", Text(instance.DeployedAt))) with
    {
        Severity = reason is null ? EventSeverity.Info : EventSeverity.Warn,
        Actor = null,
    };

    /// <summary>Which fields differ, by their names in the API.</summary>
    public static FieldChanges Differences(Instance before, Instance after, StandaloneProxy? proxyBefore, StandaloneProxy proxyAfter) => new FieldChanges()
        .Compare("project", before.Project, after.Project)
        .Compare("stage", before.Stage, after.Stage)
        .Compare("image", before.Image, after.Image)
        .Compare("domains", Domains(proxyBefore), Domains(proxyAfter))
        .Compare("destination", proxyBefore?.Spec.Destination.ToString(), proxyAfter.Spec.Destination.ToString())
        // may be much, and nobody knows what
        .CompareSecret("metadata", Pairs(before), Pairs(after))
        .Compare("deployed_at", Text(before.DeployedAt), Text(after.DeployedAt));

    private static string? Domains(StandaloneProxy? proxy) => proxy is null ? null : string.Join(", ", proxy.Spec.Domains.Select(d => d.Value));

    private static string Pairs(Instance instance) =>
        string.Join(", ", instance.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static ForgeEvent Change(string what, string message, Instance instance, long? proxyId, DateTimeOffset at, Actor actor, params IEnumerable<(string Name, string? Value)> details) => new()
    {
        OccurredAt = at,
        Severity = EventSeverity.Info,
        Source = EventSource.Instance,
        Type = $"instance.{what}",
        Message = message,
        ProxyId = proxyId,
        InstanceId = instance.Id,
        Actor = actor.Name,
        Data = EventData.Of(actor, [("instance", instance.Name), .. details]),
    };
}
