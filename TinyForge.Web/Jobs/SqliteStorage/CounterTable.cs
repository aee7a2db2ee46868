namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Counters, each one row that is added to.</summary>
internal static class CounterTable
{
    /// <summary>Adds to a counter; without a time, what it had stays.</summary>
    public static void Add(SqlSession session, string key, int value, long? expireAt) => session.Execute(
        """
        INSERT INTO Counter (Key, Value, ExpireAt) VALUES (@key, @value, @expire)
        ON CONFLICT (Key) DO UPDATE SET Value = Value + excluded.Value, ExpireAt = coalesce(excluded.ExpireAt, ExpireAt)
        """,
        ("@key", key), ("@value", value), ("@expire", expireAt));

    public static long Get(SqlSession session, string key) => session.Number("SELECT Value FROM Counter WHERE Key = @key", ("@key", key));
}
