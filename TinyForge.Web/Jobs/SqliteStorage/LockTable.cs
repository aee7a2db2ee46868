namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Distributed locks: who has one, and for how long without a sign of life.</summary>
internal static class LockTable
{
    /// <summary>Takes a lock that nobody has, or whose owner gave no sign of life until its lease ran out.</summary>
    public static bool Take(SqlSession session, HeldLock held, long now, long expireAt) => session.Execute(
        """
        INSERT INTO Lock (Resource, Owner, ExpireAt) VALUES (@resource, @owner, @expire)
        ON CONFLICT (Resource) DO UPDATE SET Owner = excluded.Owner, ExpireAt = excluded.ExpireAt WHERE ExpireAt <= @now
        """,
        ("@resource", held.Resource), ("@owner", held.Owner), ("@expire", expireAt), ("@now", now)) > 0;

    public static bool Renew(SqlSession session, HeldLock held, long expireAt) => session.Execute(
        "UPDATE Lock SET ExpireAt = @expire WHERE Resource = @resource AND Owner = @owner",
        ("@resource", held.Resource), ("@owner", held.Owner), ("@expire", expireAt)) > 0;

    public static bool Release(SqlSession session, HeldLock held) =>
        session.Execute("DELETE FROM Lock WHERE Resource = @resource AND Owner = @owner", ("@resource", held.Resource), ("@owner", held.Owner)) > 0;

    public static bool IsHeld(SqlSession session, HeldLock held) => session.Number(
        "SELECT EXISTS (SELECT 1 FROM Lock WHERE Resource = @resource AND Owner = @owner)", ("@resource", held.Resource), ("@owner", held.Owner)) != 0;
}
