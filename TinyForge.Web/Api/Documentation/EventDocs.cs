using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/events</c>.</summary>
internal static class EventDocs
{
    private static readonly QueryDoc Severity = new("severity", "Only events of this severity.", Values: ["info", "warn", "error"]);

    private static readonly QueryDoc Source = new("source", "Only events about this part of the program.", Values: ["health", "proxy", "gateway", "instance", "auth", "settings", "system"]);

    private static readonly QueryDoc Proxy = new("proxy_id", "Only events about this proxy.", Min: 1);

    private static readonly QueryDoc Search = new("search", "Words that must stand in the message or the actor, each whole or as the beginning of a longer one; case and accents are ignored.", Max: 200);

    private static readonly QueryDoc Since = new("since", "Only events that happened then or later: RFC 3339 with an offset.");

    private static readonly QueryDoc Until = new("until", "Only events that happened then or earlier: RFC 3339 with an offset.");

    public static readonly CallDoc List = new()
    {
        Summary = "What happened, newest first",
        Description = "The log is evidence: no call changes or removes an event. Those older than the setting event_retention_days go by themselves.",
        Query =
        [
            Severity, Source, Proxy, Search, Since, Until,
            new("limit", "Most events on one page. Default: 50.", Min: 1, Max: EventQuery.MaxLimit),
            new("before", "The next of the page before: only events with a smaller id.", Min: 1),
        ],
        Problems = [400],
        Examples = new Dictionary<int, string> { [200] = $$"""{"items": [{{ApiExamples.Event}}], "next": 91}""" },
    };

    public static readonly CallDoc Stream = new()
    {
        Summary = "What happens, as it happens",
        Description = "Server-sent events: each kept event once and in the order of the ids, with its id, no event name, and as data the JSON of the list. "
            + "The header Last-Event-ID, or the parameter last_event_id, goes on after that event without gap or duplicate; 0 begins with the first. Without either it begins with what comes next. "
            + "A comment is sent every 15 s of silence. The stream ends when the credential does.",
        Query = [Severity, Source, Proxy, new("last_event_id", "The last event that was read, 0 for none; the header Last-Event-ID counts more.", Min: 0)],
        Problems = [400, 429],
    };

    public static readonly CallDoc Export = new()
    {
        Summary = "Events as a file, newest first",
        Description = "CSV (RFC 4180, UTF-8, with a header row; data is JSON; a cell that a spreadsheet would take for a formula begins with ') or JSON Lines (one event of the list a line).",
        Query = [new("format", "The form of the file.", Values: ["csv", "jsonl"]), Severity, Source, Proxy, Search, Since, Until],
        Problems = [400],
    };
}
