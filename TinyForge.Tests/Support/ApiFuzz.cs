using System.Collections.Concurrent;
using System.Text.Json;

namespace TinyForge.Tests.Support;

/// <summary>
/// Throws hostile requests at an API over a real socket: never a 5xx, never a hang, never an answer that is not what its type says.
/// </summary>
/// <remarks>Takes any API of ours. Against the composed program, let its resolver know no names and its policy allow loopback only:
/// a destination that a mutation made could be anybody's.</remarks>
internal static class ApiFuzz
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Sends <paramref name="count"/> requests, a few at a time.</summary>
    public static async Task<FuzzReport> RunAsync(HttpClient client, int seed, int count, CancellationToken cancellationToken)
    {
        var statuses = new ConcurrentDictionary<int, int>();
        var failures = new ConcurrentQueue<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), options, async (number, token) =>
        {
            var hostile = HostileRequest.Create(seed, number);
            try
            {
                var (status, fault) = await SendAsync(client, hostile, token);
                statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (fault is not null)
                    failures.Enqueue($"seed {seed}, request {number} ({hostile}): {fault}");
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                failures.Enqueue($"seed {seed}, request {number} ({hostile}): {e.Message}");
            }
        });
        return new FuzzReport(statuses, [.. failures]);
    }

    private static async Task<(int Status, string? Fault)> SendAsync(HttpClient client, HostileRequest hostile, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        using var request = hostile.ToMessage();
        using var response = await client.SendAsync(request, timeout.Token);
        var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
        var status = (int)response.StatusCode;
        return (status, Fault(status, response.Content.Headers.ContentType?.MediaType, body));
    }

    private static string? Fault(int status, string? type, byte[] body)
    {
        if (status >= 500)
            return $"answered {status}: {System.Text.Encoding.UTF8.GetString(body)}";
        // the server itself, before any of ours is asked: address or headers too long
        if (status is 414 or 431 && body.Length == 0)
            return null;
        if (status >= 400 && type != "application/problem+json")
            return $"answered {status} as '{type}'";
        if (body.Length == 0 || type == "text/event-stream")
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return status >= 400 && document.RootElement.GetProperty("status").GetInt32() != status ? $"answered {status} with another status inside" : null;
        }
        catch (JsonException e)
        {
            return $"answered {status} with broken JSON: {e.Message}";
        }
    }
}
