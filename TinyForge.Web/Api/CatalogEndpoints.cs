using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary><c>/api/proxies/all</c>, and what makes an external host a proxy and a proxy an external host.</summary>
internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder api)
    {
        var proxies = api.MapGroup("/proxies").WithTags("Proxies");
        proxies.MapMethods("/all", ReadEndpoints.Methods, ListAsync).Describe(CatalogDocs.List);
        proxies.MapPost("/adopt", AdoptAsync).Describe(CatalogDocs.Adopt);
        proxies.MapPost("/{id}/release", ReleaseAsync).Describe(CatalogDocs.Release);
    }

    private static async Task<Results<Ok<CatalogDto>, ApiProblem>> ListAsync(HttpRequest request, IProxyCatalog catalog, CancellationToken cancellationToken)
    {
        var query = CatalogQueryReader.Read(request.Query);
        if (!query.Ok)
            return query.Problem;
        var page = await catalog.ListAsync(query.Value, cancellationToken);
        return TypedResults.Ok(CatalogDto.From(page, query.Value));
    }

    private static async Task<Results<Created<ProxyDto>, ApiProblem>> AdoptAsync(HttpRequest request, ClaimsPrincipal user, IProxyAdoption adoption, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, AdoptReader.Read, cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var result = await adoption.AdoptAsync(body.Value.Gateway, body.Value.GatewayHostId, body.Value.Force, user.ToActor(), progress: null, cancellationToken);
        return result switch
        {
            { Ok: true, Proxy: { } proxy } => TypedResults.Created($"/api/proxies/{proxy.Id}", ProxyDto.From(proxy)),
            { Outcome: ProvisionOutcome.NotFound } => new ApiProblem(ProblemKind.NotFound, result.Detail ?? "There is no such host."),
            _ => ProvisionProblems.From(result, ""),
        };
    }

    private static async Task<Results<NoContent, ApiProblem>> ReleaseAsync(string id, ClaimsPrincipal user, IProxyAdoption adoption, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number))
            return ApiProblem.NoSuchProxy(id);
        var result = await adoption.ReleaseAsync(number, user.ToActor(), cancellationToken);
        return result.Ok ? TypedResults.NoContent() : ProvisionProblems.From(result, id);
    }
}
