using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TinyForge.Tests.Support;

/// <summary>A client of the event stream, as a browser's EventSource is one.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;

    private EventStreamReader(HttpResponseMessage response, Stream stream) => (_response, _stream) = (response, stream);

    public HttpResponseMessage Response => _response;

    public static async Task<EventStreamReader> OpenAsync(HttpClient client, long? last, CancellationToken cancellationToken, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/events/stream" + query);
        if (last is not null)
            request.Headers.Add("Last-Event-ID", $"{last}");
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new EventStreamReader(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>The events, until the server ends the stream.</summary>
    public async IAsyncEnumerable<(long Id, JsonElement Event)> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in SseParser.Create(_stream).EnumerateAsync(cancellationToken))
        {
            Assert.Equal("message", item.EventType);
            yield return (long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture), JsonElement.Parse(item.Data));
        }
    }

    /// <summary>So many events.</summary>
    public async Task<List<(long Id, JsonElement Event)>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var taken = new List<(long, JsonElement)>();
        if (count == 0)
            return taken;
        await foreach (var item in EventsAsync(cancellationToken))
        {
            taken.Add(item);
            if (taken.Count == count)
                break;
        }
        return taken;
    }

    /// <summary>The text as it comes, line by line, until the server ends the stream.</summary>
    public async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(_stream, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            yield return line;
    }

    /// <summary>Reads on until the server ends the stream.</summary>
    public async Task UntilEndAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in LinesAsync(cancellationToken))
        {
            // what comes is of no matter
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }
}
