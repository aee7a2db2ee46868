using Microsoft.AspNetCore.Diagnostics;
using TinyForge.Core.Storage;

namespace TinyForge.Web.Api.Problems;

/// <summary>
/// Answers an unhandled exception below <c>/api</c>: with what to do where the storage is at fault (a disk that is full, for example), else
/// with a 500 that tells nothing of the inside; the log has the rest.
/// </summary>
internal sealed partial class ApiExceptionHandler(IStorageHealth storage, ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // the middleware has cleared the endpoint; the path tells whose request it is
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return false;
        if (exception is BadHttpRequestException bad)
        {
            await ForBadRequest(bad).ExecuteAsync(httpContext);
            return true;
        }
        LogUnhandled(exception, httpContext.Request.Method, httpContext.Request.Path, httpContext.TraceIdentifier);
        await (storage.Explain(exception) is { } fault
            ? ApiProblem.From(fault)
            : new ApiProblem(ProblemKind.Internal, $"The request was not carried out. The log has the details under {httpContext.TraceIdentifier}.")).ExecuteAsync(httpContext);
        return true;
    }

    // the server's own limits: a body cut short, sent too slowly, or larger than allowed
    private static ApiProblem ForBadRequest(BadHttpRequestException bad) => bad.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? new ApiProblem(ProblemKind.BodyTooLarge, "The body is larger than this call takes.")
        : new ApiProblem(ProblemKind.InvalidRequest, "The body could not be read to its end.") { Status = bad.StatusCode };

    [LoggerMessage(EventId = 4001, Level = LogLevel.Error, Message = "{Method} {Path} failed ({TraceId})")]
    private partial void LogUnhandled(Exception exception, string method, PathString path, string traceId);
}
