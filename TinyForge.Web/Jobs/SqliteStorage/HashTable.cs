namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Hashes: fields with values.</summary>
internal static class HashTable
{
    public static void SetRange(SqlSession session, string key, IEnumerable<KeyValuePair<string, string?>> fields, long now)
    {
        // what expired is no more, swept or not
        session.Execute("DELETE FROM Hash WHERE Key = @key AND ExpireAt <= @now", ("@key", key), ("@now", now));
        foreach (var (field, value) in fields)
        {
            session.Execute(
                """
                INSERT INTO Hash (Key, Field, Value, ExpireAt) VALUES (@key, @field, @value, (SELECT ExpireAt FROM Hash WHERE Key = @key LIMIT 1))
                ON CONFLICT (Key, Field) DO UPDATE SET Value = excluded.Value
                """,
                ("@key", key), ("@field", field), ("@value", value));
        }
    }

    public static void Remove(SqlSession session, string key) => session.Execute("DELETE FROM Hash WHERE Key = @key", ("@key", key));

    public static void Expire(SqlSession session, string key, long? expireAt) =>
        session.Execute("UPDATE Hash SET ExpireAt = @expire WHERE Key = @key", ("@key", key), ("@expire", expireAt));

    public static long? ExpireAt(SqlSession session, string key) =>
        session.Scalar("SELECT ExpireAt FROM Hash WHERE Key = @key LIMIT 1", ("@key", key)) as long?;

    public static long Count(SqlSession session, string key) => session.Number("SELECT count(*) FROM Hash WHERE Key = @key", ("@key", key));

    public static string? Get(SqlSession session, string key, string field) =>
        session.Scalar("SELECT Value FROM Hash WHERE Key = @key AND Field = @field", ("@key", key), ("@field", field)) as string;

    /// <summary>All fields, or null if there is no such hash.</summary>
    public static Dictionary<string, string?>? All(SqlSession session, string key)
    {
        var fields = session.Query(
            "SELECT Field, Value FROM Hash WHERE Key = @key", static row => KeyValuePair.Create(row.GetString(0), row.Text(1)), ("@key", key));
        return fields.Count == 0 ? null : new Dictionary<string, string?>(fields, StringComparer.Ordinal);
    }
}
