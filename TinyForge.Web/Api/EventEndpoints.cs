using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Events;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary><c>/api/events</c>. The log is evidence: nothing here changes or removes an event.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");
        events.MapMethods("/", ReadEndpoints.Methods, ListAsync).Describe(EventDocs.List);
        events.MapMethods("/stream", ReadEndpoints.Methods, Stream).RequireRateLimiting(RateLimits.EventStream).Describe(EventDocs.Stream)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");
        events.MapMethods("/export", ReadEndpoints.Methods, Export).Describe(EventDocs.Export)
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/jsonl");
    }

    private static async Task<Results<Ok<EventListDto>, ApiProblem>> ListAsync(HttpRequest request, IEventLog log, CancellationToken cancellationToken)
    {
        var query = EventQueryReader.ReadPage(request.Query);
        return query.Ok ? TypedResults.Ok(EventListDto.From(await log.ReadAsync(query.Value, cancellationToken))) : query.Problem;
    }

    private static IResult Stream(HttpRequest request, EventStream stream)
    {
        var wanted = EventQueryReader.ReadStream(request);
        return wanted.Ok ? new StreamedResult(context => stream.WriteAsync(context, wanted.Value)) : wanted.Problem;
    }

    private static IResult Export(HttpRequest request, EventExport export)
    {
        var wanted = EventQueryReader.ReadExport(request.Query);
        return wanted.Ok ? new StreamedResult(context => export.WriteAsync(context, wanted.Value)) : wanted.Problem;
    }
}
