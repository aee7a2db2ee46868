namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>How expired rows leave the file: batch by batch, each a transaction, so that nobody waits for long.</summary>
internal static class Expiry
{
    public const int BatchSize = 1000;

    // an owner that comes back late finds its lock as it was, as long as nobody else wanted it
    private const long LockGrace = 3_600_000;

    /// <summary>The statements, one a table.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        "DELETE FROM Job WHERE Id IN (SELECT Id FROM Job WHERE ExpireAt <= @now LIMIT @batch)",
        "DELETE FROM List WHERE Id IN (SELECT Id FROM List WHERE ExpireAt <= @now LIMIT @batch)",
        """DELETE FROM "Set" WHERE (Key, Value) IN (SELECT Key, Value FROM "Set" WHERE ExpireAt <= @now LIMIT @batch)""",
        "DELETE FROM Hash WHERE (Key, Field) IN (SELECT Key, Field FROM Hash WHERE ExpireAt <= @now LIMIT @batch)",
        "DELETE FROM Counter WHERE Key IN (SELECT Key FROM Counter WHERE ExpireAt <= @now LIMIT @batch)",
    ];

    public static int RemoveBatch(SqlSession session, string statement, long now) => session.Execute(statement, ("@now", now), ("@batch", BatchSize));

    public static void RemoveDeadLocks(SqlSession session, long now) => session.Execute("DELETE FROM Lock WHERE ExpireAt <= @before", ("@before", now - LockGrace));

    /// <summary>Gives free pages back to the file system, but keeps some for what comes next.</summary>
    public static void ShrinkFile(SqlSession session)
    {
        if (session.Number("PRAGMA freelist_count") > 2000)
            session.Run("PRAGMA incremental_vacuum(1000)");
    }
}
