using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary><c>/api/proxies/{id}/drift</c>.</summary>
internal static class DriftEndpoints
{
    public static void MapDrift(this IEndpointRouteBuilder api)
    {
        var drift = api.MapGroup("/proxies/{id}/drift").WithTags("Proxies");
        drift.MapMethods("/", ReadEndpoints.Methods, PreviewAsync).RequireRateLimiting(RateLimits.Validate).Describe(DriftDocs.Preview);
        drift.MapPost("/restore", RestoreAsync).Describe(DriftDocs.Restore);
        drift.MapPost("/accept", AcceptAsync).Describe(DriftDocs.Accept);
    }

    private static async Task<Results<Ok<DriftDto>, ApiProblem>> PreviewAsync(string id, IDriftResolver resolver, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number) || await resolver.PreviewAsync(number, cancellationToken) is not { } preview)
            return ApiProblem.NoSuchProxy(id);
        return preview.Ok ? TypedResults.Ok(DriftDto.From(preview.Value)) : ApiProblem.From(preview.Error);
    }

    private static async Task<Results<Ok<ProxyDto>, ApiProblem>> RestoreAsync(string id, ClaimsPrincipal user, IDriftResolver resolver, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number))
            return ApiProblem.NoSuchProxy(id);
        var result = await resolver.RestoreAsync(number, user.ToActor(), cancellationToken);
        return result is { Ok: true, Proxy: { } proxy } ? TypedResults.Ok(ProxyDto.From(proxy)) : ProvisionProblems.From(result, id);
    }

    private static async Task<Results<Ok<ProxyDto>, NoContent, ApiProblem>> AcceptAsync(string id, ClaimsPrincipal user, IDriftResolver resolver, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number))
            return ApiProblem.NoSuchProxy(id);
        var result = await resolver.AcceptAsync(number, user.ToActor(), cancellationToken);
        return result switch
        {
            // who accepts that the host is gone has no proxy any more
            { Ok: true, Deleted: true } => TypedResults.NoContent(),
            { Ok: true, Proxy: { } proxy } => TypedResults.Ok(ProxyDto.From(proxy)),
            _ => ProvisionProblems.From(result, id),
        };
    }
}
