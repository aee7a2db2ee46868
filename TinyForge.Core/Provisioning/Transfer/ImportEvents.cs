using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Provisioning.Transfer;

/// <summary>What is told of an import, beside what each change of a proxy and of the settings tells.</summary>
internal static class ImportEvents
{
    /// <summary>A proxy's turn has come: told to open pages, not kept.</summary>
    public static ForgeEvent Importing(ImportEntry entry, Actor actor, DateTimeOffset now) =>
        Create("proxy.importing", EventSource.Proxy, $"{entry.Name} is being imported.", actor, now) with { ProxyId = entry.ProxyId, RecordsChange = false };

    /// <summary>An import ended, as planned or not.</summary>
    public static ForgeEvent Ended(ImportProgress progress, Actor actor, DateTimeOffset now)
    {
        var (created, updated, deleted) = (progress.Count(ImportAction.Create), progress.Count(ImportAction.Update), progress.Count(ImportAction.Delete));
        var (failed, conflicts, left) = (progress.Count(ImportEnd.Failed), progress.Count(ImportEnd.Conflict), progress.Left);
        var how = progress switch
        {
            { Fault: not null } => "broke off",
            { Stopping: true, Left: > 0 } => "was stopped",
            _ => "is done",
        };
        var message = $"The import {how}: {Text(created)} created, {Text(updated)} changed, {Text(deleted)} deleted, {Text(progress.Unchanged)} unchanged."
            + (failed > 0 ? $" Failed: {Text(failed)}." : "")
            + (conflicts > 0 ? $" Left out: {Text(conflicts)}." : "")
            + (left > 0 ? $" Not tried: {Text(left)}." : "")
            + (progress.Fault is { } fault ? $" {fault}" : "");
        return Create(
            "settings.imported",
            EventSource.Settings,
            message,
            actor,
            now,
            ("created", Text(created)),
            ("updated", Text(updated)),
            ("deleted", Text(deleted)),
            ("failed", Text(failed)),
            ("conflicts", Text(conflicts)),
            ("left", Text(left)),
            ("reason", progress.Fault)) with
        {
            Severity = progress.Fault is null && failed == 0 ? EventSeverity.Info : EventSeverity.Warn,
            // one that found nothing to do is told to open pages alone
            RecordsChange = progress.Total > 0 || progress.SettingsSaved,
        };
    }

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
