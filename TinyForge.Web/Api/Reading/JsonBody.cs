using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a JSON object by hand: model binding stops at the first fault and knows neither duplicates nor "absent".</summary>
internal static class JsonBody
{
    private const int MaxDepth = 32;

    /// <summary>Reads the body and hands its fields to <paramref name="read"/>; every field that it does not ask for is a fault.</summary>
    public static async Task<RequestBody<T>> ReadAsync<T>(HttpRequest request, int limit, Func<JsonFields, T> read, CancellationToken cancellationToken)
        where T : class
    {
        if (IsEmpty(request))
            return new ApiProblem(ProblemKind.InvalidRequest, "The body is empty. Send a JSON object.");
        if (!IsJson(request))
            return new ApiProblem(ProblemKind.UnsupportedMediaType, "Send the body as application/json in UTF-8, not compressed.");
        if (await BodyBytes.ReadAsync(request, limit, cancellationToken) is not { } bytes)
            return TooLarge(limit);
        return Parse(bytes, read);
    }

    /// <summary>Whether there is no body at all.</summary>
    public static bool IsEmpty(HttpRequest request) => request.ContentLength == 0
        || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false;

    /// <summary>A 413 that tells the limit.</summary>
    public static ApiProblem TooLarge(int limit) => new(ProblemKind.BodyTooLarge, $"The body is larger than {limit / 1024 / 1024} MB.");

    private static RequestBody<T> Parse<T>(ReadOnlyMemory<byte> bytes, Func<JsonFields, T> read)
        where T : class
    {
        // RFC 8259 section 8.1: a byte order mark may be ignored
        if (bytes.Span.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (bytes.Length == 0)
            return new ApiProblem(ProblemKind.InvalidRequest, "The body is empty. Send a JSON object.");
        // the JSON reader looks at the bytes of a string only when it is asked for, and throws then
        if (!Utf8.IsValid(bytes.Span))
            return new ApiProblem(ProblemKind.InvalidRequest, "The body is not UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return new ApiProblem(ProblemKind.InvalidRequest, $"The body is {JsonText.KindOf(document.RootElement)}. Send a JSON object.");
            var fields = new JsonFields(document.RootElement, new FieldErrors());
            var value = read(fields);
            fields.RejectUnknown();
            return fields.Errors.Any ? ApiProblem.InvalidFields(fields.Errors.All) : value;
        }
        catch (JsonException e)
        {
            return new ApiProblem(ProblemKind.InvalidRequest, $"The body is not JSON, or nested deeper than {MaxDepth} levels: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.All(e => string.IsNullOrEmpty(e) || e.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
