using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary><c>/api/export</c> and <c>/api/import</c>.</summary>
internal static class TransferEndpoints
{
    private const string Path = "/api/import";

    public static void MapTransfer(this IEndpointRouteBuilder api)
    {
        api.MapMethods("/export", ReadEndpoints.Methods, ExportAsync).WithTags("Settings").RequireRateLimiting(RateLimits.Validate).Describe(TransferDocs.Export)
            .Produces<DocumentDto>();
        var import = api.MapGroup("/import").WithTags("Settings");
        import.MapPost("/", ImportAsync).WithBodyLimit(2 * BodyBytes.DocumentLimit).RequireRateLimiting(RateLimits.Validate).Describe(TransferDocs.Import);
        import.MapMethods("/", ReadEndpoints.Methods, Get).Describe(TransferDocs.Get);
        import.MapDelete("/", Stop).Describe(TransferDocs.Stop);
    }

    private static Task<FileContentHttpResult> ExportAsync(DocumentExport export, CancellationToken cancellationToken) => export.WriteAsync(cancellationToken);

    private static async Task<Results<Ok<ImportDto>, ApiProblem>> ImportAsync(HttpRequest request, ClaimsPrincipal user, IProxyImporter importer, ISettingsStore settings, CancellationToken cancellationToken)
    {
        var wanted = ImportQueryReader.Read(request.Query);
        if (!wanted.Ok)
            return wanted.Problem;
        var body = await JsonBody.ReceiveAsync(request, BodyBytes.DocumentLimit, cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var document = body.Value.Read(fields => DocumentReader.Read(fields, settings.Current));
        if (!document.Ok)
            return document.Problem;
        if (wanted.Value.DryRun)
            return Answer(await importer.PlanAsync(document.Value, wanted.Value.Options, cancellationToken), wanted.Value, result: null);

        var start = await importer.StartAsync(document.Value, wanted.Value.Options, wanted.Value.Fingerprint, user.ToActor(), cancellationToken);
        return start switch
        {
            // who goes away leaves it running: it is told by GET and in the events
            { Finished: { } finished } => Answer(start.Planning, wanted.Value, await finished.WaitAsync(cancellationToken)),
            { Outcome: ImportStartOutcome.PlanChanged } => new ApiProblem(ProblemKind.ChangedMeanwhile, "The import would do something else now than in the plan that was agreed to, so nothing is changed. Ask for a new plan with dry_run=true."),
            { Outcome: ImportStartOutcome.Busy } => new ApiProblem(ProblemKind.ImportRunning, "An import runs already. Wait for its end, or stop it first."),
            _ => ApiProblem.InvalidFields(start.Planning.Errors),
        };
    }

    private static Results<Ok<ImportProgressDto>, NoContent> Get(IProxyImporter importer) =>
        importer.Progress is { } progress ? TypedResults.Ok(ImportProgressDto.From(progress)) : TypedResults.NoContent();

    private static Results<Accepted<ImportProgressDto>, NoContent> Stop(IProxyImporter importer)
    {
        if (importer.Progress is not { Running: true })
            return TypedResults.NoContent();
        importer.RequestStop();
        return TypedResults.Accepted(Path, ImportProgressDto.From(importer.Progress));
    }

    private static Results<Ok<ImportDto>, ApiProblem> Answer(ImportPlanning planning, ImportRequest wanted, ImportProgress? result) => planning.Plan is { } plan
        ? TypedResults.Ok(new ImportDto { DryRun = wanted.DryRun, Plan = ImportPlanDto.From(plan), Result = result is null ? null : ImportProgressDto.From(result) })
        : ApiProblem.InvalidFields(planning.Errors);
}
