using Microsoft.Data.Sqlite;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data;

/// <summary>Makes a database out of a backup fit for the present, whatever version wrote it.</summary>
public static class RestoredDatabase
{
    /// <summary>What a proxy waits for until it is in its gateway again.</summary>
    public const string Waiting = BackupEvents.WaitsForGateway;

    /// <summary>
    /// Ends all sessions, since they may have been ended after the backup was made; has each proxy of a gateway outside this program written
    /// there again by the next reconcile, whatever that gateway still has of it; and keeps an event of it.
    /// </summary>
    /// <param name="path">The database, which no program uses.</param>
    /// <param name="made">When the backup was made.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="SqliteException">It can't be written.</exception>
    public static void Settle(string path, DateTimeOffset made, DateTimeOffset now)
    {
        using var connection = DatabaseFile.Open(path, SqliteOpenMode.ReadWrite);
        using var transaction = connection.BeginTransaction();
        // early versions had neither
        if (DatabaseFile.HasTable(connection, "sessions"))
            Run(connection, transaction, "DELETE FROM sessions");
        Run(
            connection,
            transaction,
            "UPDATE standalone_proxies SET state = 'pending', state_detail = $detail WHERE state = 'active' AND gateway_host_id IS NOT NULL AND gateway <> $embedded",
            ("$detail", Waiting),
            ("$embedded", GatewayNames.Embedded));
        if (DatabaseFile.HasTable(connection, "event_log"))
        {
            Run(
                connection,
                transaction,
                "INSERT INTO event_log (occurred_at, severity, source, type, message, actor, data) VALUES ($now, 'warn', 'system', 'backup.restored', $message, $actor, json_object('made_at', $made))",
                ("$now", UtcTextConverter.ToText(now)),
                ("$message", BackupEvents.Restored),
                ("$actor", Actor.CommandLineName),
                ("$made", UtcTextConverter.ToText(made)));
        }
        transaction.Commit();
    }

    private static void Run(SqliteConnection connection, SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // all statements are constants of this class
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
