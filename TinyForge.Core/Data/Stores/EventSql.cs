using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>Keeps many events with one prepared statement: where thousands come at once, the change tracker would cost as much as the database.</summary>
internal static class EventSql
{
    private static readonly string[] Columns = ["occurred_at", "severity", "source", "type", "message", "proxy_id", "instance_id", "actor", "data"];

    /// <summary>Inserts in this order, within the transaction of the context, which tells of them once that is committed.</summary>
    /// <param name="db">Has a transaction.</param>
    /// <param name="rows">Get their ids.</param>
    public static void Insert(ForgeDbContext db, IReadOnlyList<EventRow> rows)
    {
        using var command = db.Command(
            $"INSERT INTO event_log ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))}) RETURNING id",
            [.. Columns.Select(column => ("@" + column, (object?)null))]);
        foreach (var row in rows)
        {
            object?[] fields =
            [
                UtcTextConverter.ToText(row.OccurredAt), SnakeCaseEnumConverter<EventSeverity>.ToText(row.Severity), SnakeCaseEnumConverter<EventSource>.ToText(row.Source),
                row.Type, row.Message, row.ProxyId, row.InstanceId, row.Actor, row.Data,
            ];
            for (var i = 0; i < fields.Length; i++)
                command.Parameters[i].Value = fields[i] ?? DBNull.Value;
            row.Id = (long)command.ExecuteScalar()!;
        }
        db.Saved.AddRange(rows);
    }
}
