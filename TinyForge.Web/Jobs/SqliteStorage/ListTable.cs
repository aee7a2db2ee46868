namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Lists: the item that came last is the first.</summary>
internal static class ListTable
{
    public static void Insert(SqlSession session, string key, string? value, long now)
    {
        // what expired is no more, swept or not
        session.Execute("DELETE FROM List WHERE Key = @key AND ExpireAt <= @now", ("@key", key), ("@now", now));
        session.Execute(
            "INSERT INTO List (Key, Value, ExpireAt) VALUES (@key, @value, (SELECT ExpireAt FROM List WHERE Key = @key LIMIT 1))",
            ("@key", key), ("@value", value));
    }

    public static void Remove(SqlSession session, string key, string value) =>
        session.Execute("DELETE FROM List WHERE Key = @key AND Value = @value", ("@key", key), ("@value", value));

    /// <summary>Keeps the items at these places, both included.</summary>
    public static void Trim(SqlSession session, string key, int from, int to) => session.Execute(
        "DELETE FROM List WHERE Key = @key AND Id NOT IN (SELECT Id FROM List WHERE Key = @key ORDER BY Id DESC LIMIT @count OFFSET @from)",
        ("@key", key), ("@from", from), ("@count", CountOf(from, to)));

    public static void Expire(SqlSession session, string key, long? expireAt) =>
        session.Execute("UPDATE List SET ExpireAt = @expire WHERE Key = @key", ("@key", key), ("@expire", expireAt));

    public static long? ExpireAt(SqlSession session, string key) =>
        session.Scalar("SELECT ExpireAt FROM List WHERE Key = @key LIMIT 1", ("@key", key)) as long?;

    public static long Count(SqlSession session, string key) => session.Number("SELECT count(*) FROM List WHERE Key = @key", ("@key", key));

    public static List<string?> All(SqlSession session, string key) => Range(session, key, 0, int.MaxValue);

    public static List<string?> Range(SqlSession session, string key, int from, int to) => session.Query(
        "SELECT Value FROM List WHERE Key = @key ORDER BY Id DESC LIMIT @count OFFSET @from",
        static row => row.Text(0),
        ("@key", key), ("@from", from), ("@count", CountOf(from, to)));

    // a negative limit is none to SQLite
    private static long CountOf(int from, int to) => Math.Max(0, (long)to - from + 1);
}
