using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Hardening;

/// <summary>The kinds of error answers that stand in front of every call.</summary>
internal static class HardeningProblems
{
    public static readonly ProblemKind HostNotAllowed = new(StatusCodes.Status400BadRequest, "host-not-allowed", "TinyForge does not answer under this host name.");
    public static readonly ProblemKind CrossOrigin = new(StatusCodes.Status403Forbidden, "cross-origin", "This request comes from another site.");
    public static readonly ProblemKind TooManyRequests = new(StatusCodes.Status429TooManyRequests, "too-many-requests", "There were too many requests.");
}
