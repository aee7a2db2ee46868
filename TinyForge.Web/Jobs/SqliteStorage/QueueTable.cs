namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Jobs that wait for a worker or are held by one. Whoever holds one knows the token of that very fetch.</summary>
internal static class QueueTable
{
    public static void Add(SqlSession session, string queue, long jobKey) =>
        session.Execute("INSERT INTO JobQueue (Queue, JobId) VALUES (@queue, @job)", ("@queue", queue), ("@job", jobKey));

    /// <summary>Takes the next of a queue: one whose worker gave no sign of life for too long, else the first that nobody took.</summary>
    public static FetchedEntry? Fetch(SqlSession session, string queue, string token, long now, long lostBefore)
    {
        var entries = session.Query(
            """
            UPDATE JobQueue SET FetchedAt = @now, Token = @token WHERE Id = coalesce(
                (SELECT Id FROM JobQueue WHERE Queue = @queue AND FetchedAt <= @lost ORDER BY FetchedAt, Id LIMIT 1),
                (SELECT Id FROM JobQueue WHERE Queue = @queue AND FetchedAt IS NULL ORDER BY Id LIMIT 1))
            RETURNING Id, JobId
            """,
            static row => (Id: row.GetInt64(0), JobKey: row.GetInt64(1)),
            ("@queue", queue), ("@token", token), ("@now", now), ("@lost", lostBefore));
        return entries is [var entry] ? new FetchedEntry(entry.Id, entry.JobKey, queue, token) : null;
    }

    /// <summary>Is there something to take? Asked before the write lock is.</summary>
    public static bool HasWork(SqlSession session, string queue, long lostBefore) => session.Number(
        """
        SELECT EXISTS (SELECT 1 FROM JobQueue WHERE Queue = @queue AND FetchedAt IS NULL)
            OR EXISTS (SELECT 1 FROM JobQueue WHERE Queue = @queue AND FetchedAt <= @lost)
        """,
        ("@queue", queue), ("@lost", lostBefore)) != 0;

    /// <summary>Ends an entry, if it is still held with this token.</summary>
    public static bool Remove(SqlSession session, FetchedEntry entry) =>
        session.Execute("DELETE FROM JobQueue WHERE Id = @id AND Token = @token", ("@id", entry.Id), ("@token", entry.Token)) > 0;

    /// <summary>Gives an entry back, if it is still held with this token.</summary>
    public static bool Requeue(SqlSession session, FetchedEntry entry) => session.Execute(
        "UPDATE JobQueue SET FetchedAt = NULL, Token = NULL WHERE Id = @id AND Token = @token", ("@id", entry.Id), ("@token", entry.Token)) > 0;

    /// <summary>Says that the worker lives, if the entry is still held with this token.</summary>
    public static bool KeepAlive(SqlSession session, FetchedEntry entry, long now) => session.Execute(
        "UPDATE JobQueue SET FetchedAt = @now WHERE Id = @id AND Token = @token", ("@id", entry.Id), ("@token", entry.Token), ("@now", now)) > 0;
}
