using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Backups;

/// <summary>What is told of backups.</summary>
public static class BackupEvents
{
    /// <summary>What is told, as <c>backup.restored</c>, by the database that a restore put in place.</summary>
    public const string Restored = "A backup was restored: all is as it was when that was made. All sessions have ended, and what was revoked since then is to be revoked again.";

    /// <summary>Why a proxy of a restored database is not in its gateway yet.</summary>
    public const string WaitsForGateway = "Restored from a backup; waits to be written to its gateway.";

    /// <summary>One was made, and which were let go of for it.</summary>
    public static ForgeEvent Made(Backup backup, string path, IReadOnlyList<Backup> removed, Actor actor) => Of(
        "backup.made",
        EventSeverity.Info,
        string.Create(CultureInfo.InvariantCulture, $"A backup was made{(backup.Kind == BackupKind.BeforeUpgrade ? " before the database was upgraded" : "")}: {backup.Name}, {backup.Bytes} bytes."),
        backup.CreatedAt,
        actor,
        ("name", backup.Name),
        ("path", path),
        ("bytes", backup.Bytes.ToString(CultureInfo.InvariantCulture)),
        ("removed", removed.Count == 0 ? null : string.Join(", ", removed.Select(b => b.Name))));

    /// <summary>One could not be made.</summary>
    public static ForgeEvent Failed(BackupFailure failure, string path, Actor actor) => Of(
        "backup.failed", EventSeverity.Error, $"No backup could be made. {failure.Message}", failure.At, actor, ("path", path), ("reason", failure.Message));

    /// <summary>Somebody removed one.</summary>
    public static ForgeEvent Deleted(Backup backup, Actor actor, DateTimeOffset now) => Of(
        "backup.deleted", EventSeverity.Info, $"The backup {backup.Name} was deleted.", now, actor, ("name", backup.Name));

    private static ForgeEvent Of(string type, EventSeverity severity, string message, DateTimeOffset at, Actor actor, params IEnumerable<(string Name, string? Value)> details) => new()
    {
        OccurredAt = at,
        Severity = severity,
        Source = EventSource.System,
        Type = type,
        Message = message,
        Actor = actor.Name,
        Data = EventData.Of(actor, details),
    };
}
