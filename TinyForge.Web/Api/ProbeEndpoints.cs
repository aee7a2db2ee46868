using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api;

/// <summary>What container runtimes and load balancers ask. No sign-in, no secret, no work beyond the question.</summary>
internal static partial class ProbeEndpoints
{
    public static void MapProbes(this IEndpointRouteBuilder endpoints)
    {
        var probes = endpoints.MapGroup("").AllowAnonymous();
        // wget --spider and some load balancers ask with HEAD
        probes.MapMethods("/healthz", ReadEndpoints.Methods, Healthz).WithTags("Probes").WithSummary("The process answers");
        probes.MapMethods("/readyz", ReadEndpoints.Methods, ReadyzAsync).WithTags("Probes").WithSummary("It can serve: database open, migrations done")
            .Produces<LivenessDto>().Produces<LivenessDto>(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<LivenessDto> Healthz() => TypedResults.Ok(new LivenessDto { Status = "ok" });

    private static async Task<JsonHttpResult<LivenessDto>> ReadyzAsync(IReadiness readiness, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        string? fault;
        try
        {
            fault = await readiness.FindFaultAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReady(loggers.CreateLogger(typeof(ProbeEndpoints)), e);
            fault = "The readiness check itself failed; the log says why.";
        }
        return fault is null
            ? TypedResults.Json(new LivenessDto { Status = "ok" })
            : TypedResults.Json(new LivenessDto { Status = "not_ready", Reason = fault }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "The readiness check failed")]
    private static partial void LogNotReady(ILogger logger, Exception exception);
}
