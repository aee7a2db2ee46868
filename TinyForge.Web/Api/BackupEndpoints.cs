using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Backups;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary><c>/api/backups</c>, for admins alone: a backup holds every secret.</summary>
internal static class BackupEndpoints
{
    private const string Zip = "application/zip";

    public static void MapBackups(this IEndpointRouteBuilder api)
    {
        var backups = api.MapGroup("/backups").WithTags("Backups").RequireAuthorization(Policies.Change);
        backups.MapMethods("/", ReadEndpoints.Methods, List).Describe(BackupDocs.List);
        backups.MapPost("/", MakeAsync).Describe(BackupDocs.Make);
        backups.MapMethods("/{name}", ReadEndpoints.Methods, Download).Describe(BackupDocs.Download)
            .Produces<string>(StatusCodes.Status200OK, Zip);
        backups.MapDelete("/{name}", DeleteAsync).Describe(BackupDocs.Delete);
    }

    private static Ok<BackupListDto> List(IBackups backups) => TypedResults.Ok(new BackupListDto
    {
        Items = [.. backups.List().Select(BackupDto.From)],
        LastFailure = BackupFailureDto.From(backups.LastFailure),
    });

    private static async Task<Results<Created<BackupDto>, ApiProblem>> MakeAsync(ClaimsPrincipal user, IBackups backups, CancellationToken cancellationToken) =>
        await backups.MakeAsync(user.ToActor(), cancellationToken) switch
        {
            { Made: { } made } => TypedResults.Created($"/api/backups/{made.Name}", BackupDto.From(made)),
            { Failure: { } failure } => new ApiProblem(ProblemKind.BackupFailed, failure.Message),
            _ => new ApiProblem(ProblemKind.BackupRunning, "A backup is being made already. Look at the list in a moment."),
        };

    private static IResult Download(string name, IBackups backups) =>
        backups.Open(name) is { } file ? Results.File(file, Zip, name, enableRangeProcessing: true) : NoSuch(name);

    private static async Task<Results<NoContent, ApiProblem>> DeleteAsync(string name, ClaimsPrincipal user, IBackups backups, CancellationToken cancellationToken) =>
        await backups.DeleteAsync(name, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : NoSuch(name);

    private static ApiProblem NoSuch(string name) => new(ProblemKind.NotFound, $"There is no backup '{ApiProblem.Shorten(name)}'.");
}
