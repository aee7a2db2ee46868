using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which events are wanted: as a page, as a file, or as they come.</summary>
internal static class EventQueryReader
{
    /// <summary>The header by which a reader of server-sent events says what it has.</summary>
    public const string LastEventIdHeader = "Last-Event-ID";

    private const string LastEventId = "last_event_id";

    private static readonly Dictionary<string, EventSeverity> Severities = QueryValues.Names<EventSeverity>();

    private static readonly Dictionary<string, EventSource> Sources = QueryValues.Names<EventSource>();

    private static readonly Dictionary<string, EventExportFormat> Formats = QueryValues.Names<EventExportFormat>();

    /// <summary>The page, or what is wrong with the query.</summary>
    public static RequestBody<EventQuery> ReadPage(IQueryCollection query) => QueryValues.Read(query, new EventQuery(), static (page, name, value, errors) => name switch
    {
        "limit" => page with { Limit = QueryValues.Number(name, value, EventQuery.MaxLimit, errors) },
        "before" => page with { Before = QueryValues.Id(name, value, "Use the number that 'next' had, 1 or more.", errors) },
        _ => AnyFilter(page.Filter, name, value, errors) is { } filter ? page with { Filter = filter } : null,
    });

    /// <summary>The export, or what is wrong with the query.</summary>
    public static RequestBody<EventExportRequest> ReadExport(IQueryCollection query)
    {
        var request = QueryValues.Read(query, new EventExportRequest(EventFilter.All, null), static (export, name, value, errors) => name == "format"
            ? export with { Format = QueryValues.OneOf(name, value, Formats, errors) }
            : AnyFilter(export.Filter, name, value, errors) is { } filter ? export with { Filter = filter } : null);
        return request is { Ok: true, Value.Format: null }
            ? ApiProblem.InvalidFields([new FieldError("format", $"Use one of: {string.Join(", ", Formats.Keys)}.")])
            : request;
    }

    /// <summary>The stream, or what is wrong with the request.</summary>
    public static RequestBody<EventStreamRequest> ReadStream(HttpRequest request)
    {
        var read = QueryValues.Read(request.Query, new EventStreamRequest(EventFilter.All, null), static (stream, name, value, errors) => name == LastEventId
            ? stream with { After = Known(name, value, errors) }
            : LiveFilter(stream.Filter, name, value, errors) is { } filter ? stream with { Filter = filter } : null);
        // a browser repeats the address that it began with, and tells in the header how far it came since
        if (!read.Ok || request.Headers[LastEventIdHeader].ToString() is not { Length: > 0 } header)
            return read;
        var errors = new FieldErrors();
        var after = Known(LastEventIdHeader, header, errors);
        return errors.Any ? ApiProblem.InvalidFields(errors.All) : read.Value with { After = after };
    }

    private static EventFilter? LiveFilter(EventFilter filter, string name, string value, FieldErrors errors) => name switch
    {
        "severity" => filter with { Severity = QueryValues.OneOf(name, value, Severities, errors) },
        "source" => filter with { Source = QueryValues.OneOf(name, value, Sources, errors) },
        "proxy_id" => filter with { ProxyId = QueryValues.Id(name, value, "Use the id of a proxy.", errors) },
        _ => null,
    };

    private static EventFilter? AnyFilter(EventFilter filter, string name, string value, FieldErrors errors) => name switch
    {
        "search" => filter with { Search = QueryValues.Search(name, value, errors) },
        "since" => filter with { Since = Time(name, value, errors) },
        "until" => filter with { Until = Time(name, value, errors) },
        _ => LiveFilter(filter, name, value, errors),
    };

    private static DateTimeOffset? Time(string name, string value, FieldErrors errors)
    {
        if (Rfc3339.TryParse(value, out var time))
            return time;
        errors.Add(name, "Use a time with its offset as in RFC 3339, for example 2026-01-31T08:00:00Z or 2026-01-31T09:00:00%2B01:00.");
        return null;
    }

    private static long? Known(string name, string value, FieldErrors errors)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return id;
        errors.Add(name, "Use the id of the last event that was read, a whole number; 0 begins with the first event.");
        return null;
    }
}
