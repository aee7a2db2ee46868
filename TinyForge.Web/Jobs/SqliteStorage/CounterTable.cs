namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Counters, each one row that is added to.</summary>
internal static class CounterTable
{
    /// <summary>Adds to a counter, or begins anew if it expired; without a time, what it had stays.</summary>
    public static void Add(SqlSession session, string key, int value, long? expireAt, long now) => session.Execute(
        """
        INSERT INTO Counter (Key, Value, ExpireAt) VALUES (@key, @value, @expire)
        ON CONFLICT (Key) DO UPDATE SET
            Value = CASE WHEN ExpireAt <= @now THEN excluded.Value ELSE Value + excluded.Value END,
            ExpireAt = CASE WHEN ExpireAt <= @now THEN excluded.ExpireAt ELSE coalesce(excluded.ExpireAt, ExpireAt) END
        """,
        ("@key", key), ("@value", value), ("@expire", expireAt), ("@now", now));

    public static long Get(SqlSession session, string key) => session.Number("SELECT Value FROM Counter WHERE Key = @key", ("@key", key));
}
