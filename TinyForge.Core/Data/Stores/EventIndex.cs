using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// Keeps <c>event_search</c>, <c>event_rare</c> and <c>event_blocks</c> up with <c>event_log</c>: all that a transaction adds at once. FTS5 writes
/// what it has gathered with each savepoint that a statement opens, so that a trigger would have it write, and later merge, a segment for each event.
/// </summary>
/// <remarks>The row of an event in the search is its id below zero: FTS5 is made to walk towards higher rows, and the newest event is wanted first.</remarks>
internal static class EventIndex
{
    /// <summary>The words of all events.</summary>
    private const string OfAll = "event_search";

    /// <summary>The words of the errors, and of what is told about gateway, settings and TinyForge itself, once more: they are few among many, and FTS5 would pass all that has a frequent word to get to them.</summary>
    private const string OfRare = "event_rare";

    // what is in the search is in all three, since they are written together
    private const string Above = $"(SELECT coalesce(-(SELECT rowid FROM {OfAll} ORDER BY rowid LIMIT 1), 0))";

    private const string Blocks =
        $"""
        INSERT INTO event_blocks (block, first_at, last_at)
        SELECT id / ?, min(occurred_at), max(occurred_at) FROM event_log WHERE id > {Above} GROUP BY 1
        ON CONFLICT (block) DO UPDATE SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)
        """;

    // by the id alone: SQLite would rather go through all that are rare and look which of them are new
    private const string Words =
        "(rowid, message, actor, tags) SELECT -id, message, actor, severity || ' of' || source || coalesce(' proxy' || proxy_id, '') FROM event_log NOT INDEXED";

    private const string Rare =
        $"INSERT INTO {OfRare} {Words} WHERE id > {Above} AND (severity = 'error' OR source IN ('gateway', 'settings', 'system')) ORDER BY id DESC";

    private const string Search = $"INSERT INTO {OfAll} {Words} WHERE id > {Above} ORDER BY id DESC";

    /// <summary>The table whose words are asked for what a filter wants.</summary>
    public static string For(EventFilter filter) =>
        filter.Severity is EventSeverity.Error || filter.Source is EventSource.Gateway or EventSource.Settings or EventSource.System ? OfRare : OfAll;

    /// <summary>Adds the events that are in none, whoever wrote them.</summary>
    /// <param name="db">Has the transaction in which events were added, and is ended by the caller.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">They can't be written; the transaction is to be given up.</exception>
    public static void CatchUp(ForgeDbContext db)
    {
        using var blocks = new BatchStatement(db, Blocks);
        blocks.With(EventBlocks.Size).Run();
        using var rare = new BatchStatement(db, Rare);
        rare.Run();
        // last: from then on nothing is above
        using var search = new BatchStatement(db, Search);
        search.Run();
    }
}
