using Microsoft.AspNetCore.Diagnostics;
using TinyForge.Core.Storage;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Answers an unhandled exception outside of <c>/api</c> with a page, or a problem where a program asks, that tells nothing of the inside, in
/// development too; the log has the rest under the trace that is shown.
/// </summary>
internal sealed partial class PageExceptionHandler(IStorageHealth storage, ILogger<PageExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var request = httpContext.Request;
        // the API has its own
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return false;
        var (status, kind, title, text) = exception is BadHttpRequestException bad
            ? (bad.StatusCode, ProblemKind.InvalidRequest, "The request could not be read", "It broke off, or it is larger than this address takes.")
            : (StatusCodes.Status500InternalServerError, ProblemKind.Internal, "Something went wrong", $"The request was not carried out. The log has the details under {httpContext.TraceIdentifier}.");
        if (status >= StatusCodes.Status500InternalServerError)
            LogUnhandled(exception, request.Method, request.Path, httpContext.TraceIdentifier);
        if (storage.Explain(exception) is { } fault)
        {
            var problem = ApiProblem.From(fault);
            await (ErrorPage.IsWanted(request) ? ErrorPage.WriteAsync(httpContext, problem.StatusCode!.Value, fault.Message, fault.Remedy) : problem.ExecuteAsync(httpContext));
            return true;
        }
        await (ErrorPage.IsWanted(request)
            ? ErrorPage.WriteAsync(httpContext, status, title, text)
            : new ApiProblem(kind, text) { Status = status }.ExecuteAsync(httpContext));
        return true;
    }

    [LoggerMessage(EventId = 2904, Level = LogLevel.Error, Message = "{Method} {Path} failed ({TraceId})")]
    private partial void LogUnhandled(Exception exception, string method, PathString path, string traceId);
}
