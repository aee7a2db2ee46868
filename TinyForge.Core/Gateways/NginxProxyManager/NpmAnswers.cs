using System.Net;
using System.Text.Json;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Reads answers of every release from 2.9 to 2.15. Pure.</summary>
internal static class NpmAnswers
{
    private const int MaxWords = 1000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new NpmBool(), new NpmNumber(), new NpmTime() },
    };

    /// <summary>The value in a good answer, or what a bad one means.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="mediaType">Of the answer; null where it names none.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="request">What was asked; for the message and to tell a read from a write.</param>
    public static NpmResult<T> Read<T>(HttpStatusCode status, string? mediaType, ReadOnlySpan<byte> body, HttpRequestMessage request)
    {
        var isWrite = request.Method != HttpMethod.Get;
        if (mediaType != "application/json")
        {
            // while its backend starts, NPM's own nginx answers in its place
            return (int)status >= 500
                ? new NpmFailure(NpmFailureKind.Broken, $"Nginx Proxy Manager's backend does not answer (HTTP {(int)status}). Where this lasts, look at its container's log.") { MayHaveBeenDone = isWrite }
                : NotNpm(request, $"HTTP {(int)status}{((int)status is >= 300 and < 400 ? ", a redirect" : $" with {mediaType ?? "nothing"}")}");
        }
        if ((int)status is < 200 or >= 300)
            return Refusal(status, Words(body), isWrite);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Options) is { } value ? value : NotNpm(request, "JSON without content");
        }
        catch (JsonException)
        {
            // its message could quote the answer
            return NotNpm(request, "JSON that it does not send") with { MayHaveBeenDone = isWrite };
        }
    }

    /// <summary>An answer that is not NPM's.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="seen">What came instead.</param>
    public static NpmFailure NotNpm(HttpRequestMessage request, string seen) => new(
        NpmFailureKind.NotNpm,
        $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} answers, but not as Nginx Proxy Manager's API ({seen}). Enter the address of its admin port in npm_url, as in http://10.0.0.2:81.");

    private static NpmFailure Refusal(HttpStatusCode status, string words, bool isWrite) => ((int)status, words) switch
    {
        // 401 and 403 up to 2.12; 400, and a path where an id would stand, since
        (401 or 403, _) or (400, "Token has expired" or "Empty token") => new(NpmFailureKind.Session, words),
        (404, _) when words.Contains(" - /", StringComparison.Ordinal) => new(NpmFailureKind.Session, words),
        (404, _) => new(NpmFailureKind.NotFound, words),
        ( >= 500, _) => new(NpmFailureKind.Broken, $"Nginx Proxy Manager answered HTTP {(int)status} ({words}). Its nginx configuration may be broken by another host: its container's log says more.")
        {
            MayHaveBeenDone = isWrite,
            IsAnswered = true,
        },
        (400, _) when words.EndsWith("is already in use", StringComparison.Ordinal) => new(NpmFailureKind.DomainInUse, words),
        _ => new(NpmFailureKind.Refused, words),
    };

    // {"error":{"code":400,"message":"…"}}, or {"error":"…"}
    private static string Words(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var error = document.RootElement.GetProperty("error");
            var words = (error.ValueKind == JsonValueKind.Object ? error.GetProperty("message") : error).GetString() ?? "";
            return words.Length <= MaxWords ? words : words[..MaxWords] + "…";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "It gave no reason.";
        }
    }
}
