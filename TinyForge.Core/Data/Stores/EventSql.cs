using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>Keeps many events with one prepared statement: where thousands come at once, the change tracker would cost as much as the database.</summary>
internal static class EventSql
{
    /// <summary>Inserts in this order, within the transaction of the context, which tells of them once that is committed.</summary>
    /// <param name="db">Has a transaction.</param>
    /// <param name="rows">Get their ids.</param>
    public static void Insert(ForgeDbContext db, IReadOnlyList<EventRow> rows)
    {
        using var insert = new BatchStatement(
            db,
            """
            INSERT INTO event_log (occurred_at, severity, source, type, message, proxy_id, instance_id, actor, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """);
        foreach (var row in rows)
        {
            row.Id = insert.With(UtcTextConverter.ToText(row.OccurredAt)).With(SnakeCaseEnumConverter<EventSeverity>.ToText(row.Severity))
                .With(SnakeCaseEnumConverter<EventSource>.ToText(row.Source)).With(row.Type).With(row.Message).With(row.ProxyId).With(row.InstanceId).With(row.Actor).With(row.Data)
                .Run()!.Value;
        }
        if (rows.Count > 0)
            EventIndex.CatchUp(db);
        db.Saved.AddRange(rows);
    }
}
