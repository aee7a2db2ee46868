using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary><c>/api/gateway/move</c>.</summary>
internal static class MoveEndpoints
{
    private const string Path = "/api/gateway/move";

    public static void MapMoves(this IEndpointRouteBuilder api)
    {
        var move = api.MapGroup("/gateway/move").WithTags("Settings");
        move.MapMethods("/", ReadEndpoints.Methods, ReadAsync).Describe(MoveDocs.Get);
        move.MapPost("/", StartAsync).Describe(MoveDocs.Start);
        move.MapDelete("/", Stop).Describe(MoveDocs.Stop);
    }

    private static async Task<Results<Ok<MoveDto>, ApiProblem>> ReadAsync(HttpRequest request, IGatewayMover mover, GatewayRegistry gateways, ISettingsStore settings, CancellationToken cancellationToken)
    {
        var to = MoveReader.Read(request.Query, gateways, settings.Current.Gateway);
        if (!to.Ok)
            return to.Problem;
        // whoever follows a move asks often, and each plan asks the gateways for all they have
        var plan = mover.Progress is { Running: true } ? null : await mover.PlanAsync(to.Value, cancellationToken);
        return TypedResults.Ok(MoveDto.From(to.Value, plan, mover.Progress));
    }

    private static async Task<Results<Accepted<MoveProgressDto>, ApiProblem>> StartAsync(HttpRequest request, ClaimsPrincipal user, IGatewayMover mover, GatewayRegistry gateways, CancellationToken cancellationToken)
    {
        var to = await MoveReader.ReadAsync(request, gateways, cancellationToken);
        if (!to.Ok)
            return to.Problem;
        return mover.Start(to.Value, user.ToActor()) && mover.Progress is { } progress
            ? TypedResults.Accepted(Path, MoveProgressDto.From(progress))
            : new ApiProblem(ProblemKind.MoveRunning, "Proxies are being moved already. Wait for the end, or stop it first.");
    }

    private static Results<Accepted<MoveProgressDto>, NoContent> Stop(IGatewayMover mover)
    {
        if (mover.Progress is not { Running: true })
            return TypedResults.NoContent();
        mover.RequestStop();
        return TypedResults.Accepted(Path, MoveProgressDto.From(mover.Progress));
    }
}
