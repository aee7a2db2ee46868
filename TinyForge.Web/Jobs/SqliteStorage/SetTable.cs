namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Sorted sets: by score, then by value.</summary>
internal static class SetTable
{
    public static void Add(SqlSession session, string key, string value, double score, long now)
    {
        // what expired is no more, swept or not
        session.Execute("""DELETE FROM "Set" WHERE Key = @key AND ExpireAt <= @now""", ("@key", key), ("@now", now));
        session.Execute(
            """
            INSERT INTO "Set" (Key, Value, Score, ExpireAt) VALUES (@key, @value, @score, (SELECT ExpireAt FROM "Set" WHERE Key = @key LIMIT 1))
            ON CONFLICT (Key, Value) DO UPDATE SET Score = excluded.Score
            """,
            ("@key", key), ("@value", value), ("@score", score));
    }

    public static void Remove(SqlSession session, string key, string value) =>
        session.Execute("""DELETE FROM "Set" WHERE Key = @key AND Value = @value""", ("@key", key), ("@value", value));

    public static void RemoveAll(SqlSession session, string key) => session.Execute("""DELETE FROM "Set" WHERE Key = @key""", ("@key", key));

    public static void Expire(SqlSession session, string key, long? expireAt) =>
        session.Execute("""UPDATE "Set" SET ExpireAt = @expire WHERE Key = @key""", ("@key", key), ("@expire", expireAt));

    public static long? ExpireAt(SqlSession session, string key) =>
        session.Scalar("""SELECT ExpireAt FROM "Set" WHERE Key = @key LIMIT 1""", ("@key", key)) as long?;

    public static bool Contains(SqlSession session, string key, string value) =>
        session.Number("""SELECT EXISTS (SELECT 1 FROM "Set" WHERE Key = @key AND Value = @value)""", ("@key", key), ("@value", value)) != 0;

    public static long Count(SqlSession session, string key) => session.Number("""SELECT count(*) FROM "Set" WHERE Key = @key""", ("@key", key));

    /// <summary>How many items the sets have together, counting no further than the limit.</summary>
    public static long Count(SqlSession session, IEnumerable<string> keys, int limit)
    {
        var count = 0L;
        foreach (var key in keys)
        {
            if (count >= limit)
                break;
            count += session.Number("""SELECT count(*) FROM (SELECT 1 FROM "Set" WHERE Key = @key LIMIT @rest)""", ("@key", key), ("@rest", limit - count));
        }
        return count;
    }

    public static List<string> All(SqlSession session, string key) => Range(session, key, 0, int.MaxValue);

    public static List<string> Range(SqlSession session, string key, int from, int to) => session.Query(
        """SELECT Value FROM "Set" WHERE Key = @key ORDER BY Score, Value LIMIT @count OFFSET @from""",
        static row => row.GetString(0),
        ("@key", key), ("@from", from), ("@count", (long)to - from + 1));

    public static List<string> LowestScores(SqlSession session, string key, double from, double to, int count) => session.Query(
        """SELECT Value FROM "Set" WHERE Key = @key AND Score BETWEEN @from AND @to ORDER BY Score, Value LIMIT @count""",
        static row => row.GetString(0),
        ("@key", key), ("@from", from), ("@to", to), ("@count", count));
}
