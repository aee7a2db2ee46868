using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.Net.Http.Headers;
using TinyForge.Core.Proxies;
using TinyForge.Core.Validation;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;

namespace TinyForge.Web.Api;

/// <summary><c>/api/proxies/validate</c>: the whole pipeline at once, or step by step as server-sent events.</summary>
internal static class ProxyValidation
{
    private const string EventStream = "text/event-stream";

    /// <summary>Validates without side effect. With <c>proxy_id</c> it is that proxy's PUT that is tried.</summary>
    public static async Task<IResult> ValidateAsync(HttpRequest request, IProxyValidator validator, IProxyStore store, CancellationToken cancellationToken)
    {
        StandaloneProxy? stored = null;
        if (request.Query.TryGetValue("proxy_id", out var id))
        {
            if (!ProxyId.TryParse(id.ToString(), out var number))
                return ApiProblem.InvalidFields([new FieldError("proxy_id", "Use the id of a proxy.")]);
            stored = await store.FindAsync(number, cancellationToken);
            if (stored is null)
                return ApiProblem.NoSuchProxy(id.ToString());
        }
        var draft = stored is null ? null : ProxyDraft.From(stored.Spec);
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => ProxyRequestReader.Read(fields, draft), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        return WantsEvents(request)
            ? TypedResults.ServerSentEvents(EventsAsync(validator.RunAsync(body.Value.Draft, stored?.Id, cancellationToken), cancellationToken))
            : TypedResults.Ok(ValidationResultDto.From(await validator.RunToEndAsync(body.Value.Draft, stored?.Id, progress: null, cancellationToken)));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(IAsyncEnumerable<ValidationUpdate> updates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in updates.WithCancellation(cancellationToken))
        {
            yield return update switch
            {
                ValidationUpdate.StepEnded ended => new SseItem<object>(ValidationStepDto.From(ended.Step), "step"),
                ValidationUpdate.Completed completed => new SseItem<object>(ValidationResultDto.From(completed.Result), "result"),
                _ => throw new UnreachableException(),
            };
        }
    }

    // RFC 9110 section 12.5.1: the type with the higher quality; a client that only lists both wants the stream
    private static bool WantsEvents(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return false;
        var events = Quality(accepted, EventStream);
        return events > 0 && events >= Quality(accepted, "application/json");
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) =>
        accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
}
