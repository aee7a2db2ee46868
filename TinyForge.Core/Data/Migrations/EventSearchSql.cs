namespace TinyForge.Core.Data.Migrations;

/// <summary>What the model can't say of <c>event_log</c>: its search index, the times of its blocks, and that its rows are never changed.</summary>
internal static class EventSearchSql
{
    public const string Up =
        $"""
        CREATE TABLE event_blocks (block INTEGER NOT NULL CONSTRAINT pk_event_blocks PRIMARY KEY, first_at TEXT NOT NULL, last_at TEXT NOT NULL);

        {Search}

        {EachByATrigger}

        CREATE TRIGGER event_log_unchanged BEFORE UPDATE ON event_log BEGIN
            SELECT RAISE(ABORT, 'event_log is a record: its rows are never changed');
        END;

        INSERT INTO event_blocks (block, first_at, last_at)
        SELECT id / 1024, min(occurred_at), max(occurred_at) FROM event_log GROUP BY id / 1024;
        """;

    public const string Down =
        """
        DROP TRIGGER event_log_unchanged;
        DROP TRIGGER event_log_removed;
        DROP TRIGGER event_log_added;
        DROP TABLE event_search;
        DROP TABLE event_blocks;
        """;

    /// <summary>The newest event has the lowest row, and the program itself adds what a transaction has added to the log; and its words can be looked at.</summary>
    public const string NewestFirst =
        $"""
        DROP TRIGGER event_log_removed;
        DROP TRIGGER event_log_added;
        DROP TABLE event_search;

        {Search}

        CREATE TRIGGER event_log_removed AFTER DELETE ON event_log BEGIN
            DELETE FROM event_search WHERE rowid = -old.id;
        END;

        INSERT INTO event_search (rowid, message, actor, tags)
        SELECT -id, message, actor, severity || ' of' || source || coalesce(' proxy' || proxy_id, '') FROM event_log ORDER BY id DESC;

        CREATE VIRTUAL TABLE event_words USING fts5vocab(event_search, instance);
        """;

    public const string OldestFirst =
        $"""
        DROP TABLE event_words;
        DROP TRIGGER event_log_removed;
        DROP TABLE event_search;

        {Search}

        {EachByATrigger}

        INSERT INTO event_blocks (block, first_at, last_at)
        SELECT id / 1024, min(occurred_at), max(occurred_at) FROM event_log GROUP BY id / 1024
        ON CONFLICT (block) DO UPDATE SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at);
        """;

    /// <summary>The errors, and the events of sources that tell little, have a search of their own besides.</summary>
    public const string RareApart =
        $"""
        CREATE VIRTUAL TABLE event_rare {Words};

        CREATE TRIGGER event_log_rare_removed AFTER DELETE ON event_log WHEN old.severity = 'error' OR old.source IN ('gateway', 'settings', 'system') BEGIN
            DELETE FROM event_rare WHERE rowid = -old.id;
        END;

        INSERT INTO event_rare (rowid, message, actor, tags)
        SELECT -id, message, actor, severity || ' of' || source || coalesce(' proxy' || proxy_id, '') FROM event_log
        WHERE (severity = 'error' OR source IN ('gateway', 'settings', 'system')) AND id <= (SELECT coalesce(-(SELECT rowid FROM event_search ORDER BY rowid LIMIT 1), 0)) ORDER BY id DESC;
        """;

    public const string AllTogether =
        """
        DROP TRIGGER event_log_rare_removed;
        DROP TABLE event_rare;
        """;

    private const string Search = $"CREATE VIRTUAL TABLE event_search {Words};";

    private const string Words = "USING fts5(message, actor, tags, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')";

    private const string EachByATrigger =
        """
        CREATE TRIGGER event_log_added AFTER INSERT ON event_log BEGIN
            INSERT INTO event_search (rowid, message, actor, tags)
            VALUES (new.id, new.message, new.actor, new.severity || ' of' || new.source || coalesce(' proxy' || new.proxy_id, ''));
            INSERT INTO event_blocks (block, first_at, last_at) VALUES (new.id / 1024, new.occurred_at, new.occurred_at)
            ON CONFLICT (block) DO UPDATE SET first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at);
        END;

        CREATE TRIGGER event_log_removed AFTER DELETE ON event_log BEGIN
            DELETE FROM event_search WHERE rowid = old.id;
        END;

        INSERT INTO event_search (rowid, message, actor, tags)
        SELECT id, message, actor, severity || ' of' || source || coalesce(' proxy' || proxy_id, '') FROM event_log;
        """;
}
