using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Storage;
using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Problems;

/// <summary>An error answer in the form of RFC 9457. Every one has type, title, status, detail and instance.</summary>
internal sealed class ApiProblem(ProblemKind kind, string detail) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>What went wrong, for a person.</summary>
    public string Detail => detail;

    /// <summary>What is wrong, per field; null where no field is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>What validation said; null where it did not run.</summary>
    public ValidationResultDto? Validation { get; init; }

    /// <summary>The status where the server itself found the fault; null takes the kind's.</summary>
    public int? Status { get; init; }

    /// <inheritdoc/>
    public int? StatusCode => Status ?? kind.Status;

    /// <summary>A 400 that names the faulty fields.</summary>
    public static ApiProblem InvalidFields(IReadOnlyCollection<FieldError> errors) =>
        new(ProblemKind.InvalidRequest, "Correct the fields named in errors.") { Errors = ByField(errors) };

    /// <summary>A 404 for a proxy.</summary>
    public static ApiProblem NoSuchProxy(string id) => new(ProblemKind.NotFound, $"There is no proxy '{Shorten(id)}'.");

    /// <summary>A gateway's refusal in its own words.</summary>
    public static ApiProblem From(GatewayError error) =>
        new(error.Kind == GatewayErrorKind.Unreachable ? ProblemKind.GatewayUnreachable : ProblemKind.GatewayRefused, error.Message);

    /// <summary>Why nothing can be saved, or read, and what to do about it.</summary>
    public static ApiProblem From(StorageFault fault) => new(KindOf(fault.Kind), $"{fault.Message} {fault.Remedy}");

    /// <summary>The messages of each field, in the order in which they were found; null where there are none.</summary>
    public static Dictionary<string, IReadOnlyList<string>>? ByField(IReadOnlyCollection<FieldError> errors) => errors.Count == 0
        ? null
        : errors.GroupBy(e => e.Field, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(e => e.Message)], StringComparer.Ordinal);

    /// <summary>What somebody sent, short enough to be sent back.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : text[..79] + "…";

    private static ProblemKind KindOf(StorageFaultKind fault) => fault switch
    {
        StorageFaultKind.Full => ProblemKind.StorageFull,
        StorageFaultKind.Damaged => ProblemKind.DatabaseDamaged,
        _ => ProblemKind.StorageUnavailable,
    };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var status = Status ?? kind.Status;
        httpContext.Response.StatusCode = status;
        var body = new ProblemDto
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = status,
            Detail = Detail,
            Instance = (httpContext.Request.PathBase + httpContext.Request.Path).ToUriComponent(),
            Errors = Errors,
            Validation = Validation,
        };
        return httpContext.Response.WriteAsJsonAsync(body, options: null, ContentType);
    }
}
