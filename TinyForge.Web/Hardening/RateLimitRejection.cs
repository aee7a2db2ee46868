using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>Answers who asks too often: 429 with <c>Retry-After</c>, a page to people and a problem to programs.</summary>
internal static partial class RateLimitRejection
{
    public static async ValueTask WriteAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        // no time is known where all slots are taken: a second is about what a check takes
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        LogRejected(
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimitRejection).FullName!),
            context.Request.Method, context.Request.Path, context.Connection.RemoteIpAddress);
        var detail = $"Wait {wait} s and try again.";
        await (ErrorPage.IsWanted(context.Request)
            ? ErrorPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many attempts", detail)
            : new ApiProblem(HardeningProblems.TooManyRequests, detail).ExecuteAsync(context));
    }

    [LoggerMessage(EventId = 2903, Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Peer}: too many requests")]
    private static partial void LogRejected(ILogger logger, string method, PathString path, System.Net.IPAddress? peer);
}
