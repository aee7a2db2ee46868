using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TinyForge.Core.Events;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary>
/// Kept events as server-sent events (WHATWG HTML, section 9.2), each once and in order. It ends when the reader may read no longer,
/// when the program stops, or when the reader does not read; a reader that comes again with the last id goes on from there.
/// </summary>
internal sealed class EventStream(
    EventFeed feed, IEventLog log, StandingAccess access, EventStreamTimes times, IHostApplicationLifetime program, IOptions<JsonOptions> json)
{
    private static readonly byte[] Alive = ": alive\n\n"u8.ToArray();

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    /// <summary>Answers the request; ends when the stream does.</summary>
    public async Task WriteAsync(HttpContext context, EventStreamRequest wanted)
    {
        // before the headers, so that a database that does not open is a plain 500
        var newest = await log.NewestIdAsync(context.RequestAborted);
        SetHeaders(context);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, program.ApplicationStopping);
        var watch = access.WatchAsync(context, times.Recheck, end);
        try
        {
            await FollowAsync(new PatientWriter(context, times.Write, times.Farewell, end.Token), wanted.Filter, Math.Min(wanted.After ?? newest, newest), end.Token);
        }
        catch (OperationCanceledException)
        {
            // the reader left or was too slow, the program stops, or the right to read is gone
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    private async Task FollowAsync(PatientWriter writer, EventFilter filter, long after, CancellationToken cancellationToken)
    {
        // an id without data is remembered by the reader and told to nobody: it can resume before it has seen its first event
        await writer.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: 2000\nid: {after}\n: alive\n\n")));
        await writer.FlushAsync();
        await foreach (var batch in feed.FollowAsync(after, filter, times.Heartbeat, cancellationToken))
        {
            if (batch.Count == 0)
                await writer.WriteAsync(Alive);
            foreach (var entry in batch)
                await WriteAsync(writer, entry);
            await writer.FlushAsync();
        }
    }

    // without a name, so that onmessage gets it; JSON has no line break of its own
    private async Task WriteAsync(PatientWriter writer, ForgeEvent entry)
    {
        await writer.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Id}\ndata: ")));
        await writer.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(EventDto.From(entry), _json));
        await writer.WriteAsync("\n\n"u8);
    }

    private static void SetHeaders(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // nginx would gather the answer before it passes it on
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}
