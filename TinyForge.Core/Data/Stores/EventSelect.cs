using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// A question to <c>event_log</c>, always answered in the order of the ids, so that each filter is a walk along one index from a known
/// place. Words, and a proxy, go through <c>event_search</c>, or <c>event_rare</c>; times through <c>event_blocks</c>, which knows of each block of ids when its first and
/// its last event happened, so that no walk begins far from what is wanted.
/// </summary>
internal sealed class EventSelect
{
    private readonly List<string> _where = [];
    private readonly List<SqliteParameter> _parameters = [];
    private readonly string _from;

    // null where nothing is searched
    private readonly string? _index;

    // one bound at each end: of two SQLite would go to one and walk to the other
    private long _above = -1;
    private long _below = long.MaxValue;

    private EventSelect(EventFilter filter, string? match)
    {
        // CROSS: the words first, always. SQLite would rather walk an index of the log and ask for the words of each row
        _index = match is null ? null : EventIndex.For(filter);
        _from = _index is null ? "event_log e" + IndexedBy(filter) : $"{_index} CROSS JOIN event_log e ON e.id = -{_index}.rowid";
        if (match is not null)
            And(_index + " MATCH {0}", match);
        if (filter.Severity is { } severity)
            And("e.severity = {0}", SnakeCaseEnumConverter<EventSeverity>.ToText(severity));
        if (filter.Source is { } source)
            And("e.source = {0}", SnakeCaseEnumConverter<EventSource>.ToText(source));
        if (filter.ProxyId is { } proxy)
            And("e.proxy_id = {0}", proxy);
        if (filter.Since is { } since)
            And("e.occurred_at >= {0}", UtcTextConverter.ToText(since));
        if (filter.Until is { } until)
            And("e.occurred_at <= {0}", UtcTextConverter.ToText(until));
    }

    /// <summary>The question of a filter; null where nothing can match.</summary>
    public static async Task<EventSelect?> FromAsync(ForgeDbContext db, EventFilter filter, CancellationToken cancellationToken)
    {
        var match = await EventSearch.MatchAsync(db, filter, cancellationToken);
        if (match is null && !string.IsNullOrWhiteSpace(filter.Search))
            return null;
        var select = new EventSelect(filter, match);
        return filter.Since is null && filter.Until is null || await select.WithinAsync(db, filter, cancellationToken) ? select : null;
    }

    /// <summary>Only ids above.</summary>
    public EventSelect Above(long id)
    {
        _above = Math.Max(_above, id);
        return this;
    }

    /// <summary>Only ids below.</summary>
    public EventSelect Below(long id)
    {
        // there is none below it
        _below = Math.Clamp(id, 0, _below);
        return this;
    }

    public Task<List<EventRow>> NewestFirstAsync(ForgeDbContext db, int limit, CancellationToken cancellationToken) => RunAsync(db, newestFirst: true, limit, cancellationToken);

    public Task<List<EventRow>> OldestFirstAsync(ForgeDbContext db, int limit, CancellationToken cancellationToken) => RunAsync(db, newestFirst: false, limit, cancellationToken);

    private Task<List<EventRow>> RunAsync(ForgeDbContext db, bool newestFirst, int limit, CancellationToken cancellationToken)
    {
        // in the search the newest event has the lowest row
        var (place, above, below) = _index is null ? ("e.id", _above, _below) : (_index + ".rowid", -_below, -_above);
        And(place + " > {0}", above);
        And(place + " < {0}", below);
        var sql = $"SELECT e.* FROM {_from} WHERE {string.Join(" AND ", _where)} ORDER BY {place} {(newestFirst == (_index is not null) ? "ASC" : "DESC")} LIMIT {Parameter(limit)}";
        return db.Events.FromSqlRaw(sql, [.. _parameters]).AsNoTracking().ToListAsync(cancellationToken);
    }

    // with a bound at each end SQLite takes the index of one column for as good as that of both, and walks past all that match the one only
    private static string IndexedBy(EventFilter filter) => filter is { Source: not null, Severity: not null } ? " INDEXED BY ix_event_log_source_severity_id" : "";

    // where the clock was set back the blocks overlap, and the walk is longer; what is found stays right, since the times are asked too
    private async Task<bool> WithinAsync(ForgeDbContext db, EventFilter filter, CancellationToken cancellationToken)
    {
        var (since, until) = (UtcTextConverter.ToText(filter.Since ?? DateTimeOffset.MinValue), UtcTextConverter.ToText(filter.Until ?? DateTimeOffset.MaxValue));
        var blocks = await db.Database
            .SqlQuery<EventBlocks>($"SELECT min(block) AS First, max(block) AS Last FROM event_blocks WHERE last_at >= {since} AND first_at <= {until}")
            .SingleAsync(cancellationToken);
        if (blocks is not { First: { } first, Last: { } last })
            return false;
        Above((first * EventBlocks.Size) - 1).Below((last + 1) * EventBlocks.Size);
        return true;
    }

    private void And(string condition, object value) =>
        _where.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, Parameter(value)));

    private string Parameter(object value)
    {
        var name = $"@p{_parameters.Count}";
        _parameters.Add(new SqliteParameter(name, value));
        return name;
    }
}
