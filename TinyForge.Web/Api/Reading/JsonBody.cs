using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a JSON object by hand: model binding stops at the first fault and knows neither duplicates nor "absent".</summary>
internal static class JsonBody
{
    /// <summary>Reads the body and hands its fields to <paramref name="read"/>; every field that it does not ask for is a fault.</summary>
    public static async Task<RequestBody<T>> ReadAsync<T>(HttpRequest request, int limit, Func<JsonFields, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var text = await ReceiveAsync(request, limit, cancellationToken);
        return text.Ok ? text.Value.Read(read) : text.Problem;
    }

    /// <summary>Reads the body without looking into it yet.</summary>
    public static async Task<RequestBody<ReceivedJson>> ReceiveAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (IsEmpty(request))
            return ReceivedJson.Empty();
        if (!IsJson(request))
            return new ApiProblem(ProblemKind.UnsupportedMediaType, "Send the body as application/json in UTF-8, not compressed.");
        return await BodyBytes.ReadAsync(request, limit, cancellationToken) is { } bytes ? new ReceivedJson(bytes) : TooLarge(limit);
    }

    /// <summary>Whether there is no body at all.</summary>
    public static bool IsEmpty(HttpRequest request) => request.ContentLength == 0
        || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false;

    /// <summary>A 413 that tells the limit.</summary>
    public static ApiProblem TooLarge(int limit) => new(ProblemKind.BodyTooLarge, $"The body is larger than {limit / 1024 / 1024} MB.");

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.All(e => string.IsNullOrEmpty(e) || e.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
