using System.Text.Json;
using Hangfire.Server;
using Hangfire.Storage.Monitoring;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>The servers that work on this storage.</summary>
internal static class ServerTable
{
    public static void Announce(SqlSession session, string id, ServerContext context, long now) => session.Execute(
        """
        INSERT INTO Server (Id, WorkerCount, Queues, StartedAt, Heartbeat) VALUES (@id, @workers, @queues, @now, @now)
        ON CONFLICT (Id) DO UPDATE SET WorkerCount = excluded.WorkerCount, Queues = excluded.Queues, Heartbeat = excluded.Heartbeat
        """,
        ("@id", id), ("@workers", context.WorkerCount), ("@queues", JsonSerializer.Serialize(context.Queues ?? [])), ("@now", now));

    public static void Remove(SqlSession session, string id) => session.Execute("DELETE FROM Server WHERE Id = @id", ("@id", id));

    public static bool Heartbeat(SqlSession session, string id, long now) =>
        session.Execute("UPDATE Server SET Heartbeat = @now WHERE Id = @id", ("@id", id), ("@now", now)) > 0;

    public static int RemoveSilent(SqlSession session, long before) => session.Execute("DELETE FROM Server WHERE Heartbeat < @before", ("@before", before));

    public static List<ServerDto> All(SqlSession session) => session.Query(
        "SELECT Id, WorkerCount, Queues, StartedAt, Heartbeat FROM Server ORDER BY Id",
        static row => new ServerDto
        {
            Name = row.GetString(0),
            WorkersCount = row.GetInt32(1),
            Queues = JsonSerializer.Deserialize<string[]>(row.GetString(2)) ?? [],
            StartedAt = UnixTime.ToUtc(row.GetInt64(3)),
            Heartbeat = row.Time(4),
        });
}
