using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using TinyForge.Core.Events;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>Which events the page shows, as it stands in the address, in the words of the API where it has them.</summary>
internal sealed record EventListState
{
    /// <summary>The most characters that are searched for, as in the API.</summary>
    public const int MaxSearch = 200;

    public string Search { get; init; } = "";

    public EventSeverity? Severity { get; init; }

    public EventSource? Source { get; init; }

    public long? ProxyId { get; init; }

    /// <summary>Null where the time does not count, or is given exactly.</summary>
    public EventWindow? Within { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool IsFiltered => this != new EventListState();

    /// <summary>Reads an address. What makes no sense in it counts as absent.</summary>
    public static EventListState Parse(string uri)
    {
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        var within = EventWindow.Named(Text("within"));
        return new EventListState
        {
            Search = Cut(Text("search")),
            Severity = Name<EventSeverity>("severity"),
            Source = Name<EventSource>("source"),
            ProxyId = long.TryParse(Text("proxy_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null,
            Within = within,
            Since = within is null ? Time("since") : null,
            Until = within is null ? Time("until") : null,
        };

        string Text(string name) => query.TryGetValue(name, out var values) ? values.ToString() : "";

        T? Name<T>(string name)
            where T : struct, Enum => Enum.GetValues<T>().Where(v => ToName(v) == Text(name)).Select(v => (T?)v).FirstOrDefault();

        DateTimeOffset? Time(string name) =>
            DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    /// <summary>The address; what is as by default is left out.</summary>
    public string ToUri()
    {
        var query = Query();
        if (Within is { } within)
            query["within"] = within.Name;
        return QueryHelpers.AddQueryString("events", query);
    }

    /// <summary>Where the same events are downloaded.</summary>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    /// <param name="now">What a window is counted from.</param>
    public string ToExportUri(string format, DateTimeOffset now)
    {
        var query = (this with { Since = ToFilter(now).Since }).Query();
        query["format"] = format;
        return QueryHelpers.AddQueryString("/api/events/export", query);
    }

    public EventFilter ToFilter(DateTimeOffset now) => new()
    {
        Search = Search.Length > 0 ? Search : null,
        Severity = Severity,
        Source = Source,
        ProxyId = ProxyId,
        Since = Within is { } within ? now - within.Span : Since,
        Until = Until,
    };

    public EventListState WithSearch(string search) => this with { Search = Cut(search) };

    public EventListState WithWindow(EventWindow? window) => this with { Within = window, Since = null, Until = null };

    public EventListState Between(DateTimeOffset? since, DateTimeOffset? until) => this with { Within = null, Since = since, Until = until };

    /// <summary>The word of the API, for example <c>warn</c>.</summary>
    public static string ToName<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Cut(string search) => search.Trim() is { Length: > MaxSearch } trimmed ? trimmed[..MaxSearch] : search.Trim();

    private Dictionary<string, string?> Query()
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Severity is { } severity)
            query["severity"] = ToName(severity);
        if (Source is { } source)
            query["source"] = ToName(source);
        if (ProxyId is { } proxy)
            query["proxy_id"] = proxy.ToString(CultureInfo.InvariantCulture);
        if (Search.Length > 0)
            query["search"] = Search;
        if (Since is { } since)
            query["since"] = Text(since);
        if (Until is { } until)
            query["until"] = Text(until);
        return query;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
