using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Health;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary><c>/api/proxies</c>.</summary>
internal static class ProxyEndpoints
{
    public static void MapProxies(this IEndpointRouteBuilder api)
    {
        var proxies = api.MapGroup("/proxies").WithTags("Proxies");
        proxies.MapMethods("/", ReadEndpoints.Methods, ListAsync).Describe(ProxyDocs.List);
        proxies.MapPost("/", CreateAsync).Describe(ProxyDocs.Create);
        proxies.MapPost("/validate", ProxyValidation.ValidateAsync).RequireRateLimiting(RateLimits.Validate).Describe(ProxyDocs.Validate)
            .Produces<ValidationResultDto>(StatusCodes.Status200OK, "application/json", "text/event-stream");
        proxies.MapPost("/check", CheckManyAsync).Describe(ProxyDocs.CheckMany);
        proxies.MapMethods("/{id}", ReadEndpoints.Methods, GetAsync).Describe(ProxyDocs.Get);
        proxies.MapPut("/{id}", UpdateAsync).Describe(ProxyDocs.Update);
        proxies.MapDelete("/{id}", DeleteAsync).Describe(ProxyDocs.Delete);
        proxies.MapPost("/{id}/check", CheckAsync).Describe(ProxyDocs.Check);
    }

    private static async Task<Results<Ok<ProxyListDto>, ApiProblem>> ListAsync(HttpRequest request, IProxyStore store, CancellationToken cancellationToken)
    {
        var query = ProxyQueryReader.Read(request.Query);
        if (!query.Ok)
            return query.Problem;
        var page = await store.ListAsync(query.Value, cancellationToken);
        return TypedResults.Ok(ProxyListDto.From(page, query.Value));
    }

    private static async Task<Results<Created<ProxyDto>, ApiProblem>> CreateAsync(HttpRequest request, ClaimsPrincipal user, IProxyManager manager, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => ProxyRequestReader.Read(fields, stored: null), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var result = await manager.CreateAsync(body.Value.Draft, body.Value.Force, user.ToActor(), progress: null, cancellationToken);
        return result is { Ok: true, Proxy: { } proxy }
            ? TypedResults.Created($"/api/proxies/{proxy.Id}", ProxyDto.From(proxy))
            : ProvisionProblems.From(result, "");
    }

    private static async Task<Results<Ok<ProxyDto>, ApiProblem>> GetAsync(string id, IProxyStore store, CancellationToken cancellationToken) =>
        ProxyId.TryParse(id, out var number) && await store.FindAsync(number, cancellationToken) is { } proxy
            ? TypedResults.Ok(ProxyDto.From(proxy))
            : ApiProblem.NoSuchProxy(id);

    private static async Task<Results<Ok<ProxyDto>, ApiProblem>> UpdateAsync(string id, HttpRequest request, ClaimsPrincipal user, IProxyStore store, IProxyManager manager, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number) || await store.FindAsync(number, cancellationToken) is not { } stored)
            return ApiProblem.NoSuchProxy(id);
        // absent fields keep what is stored now, so the change must not be made to anything else
        var draft = ProxyDraft.From(stored.Spec) with { BasedOn = stored.UpdatedAt };
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => ProxyRequestReader.Read(fields, draft), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var result = await manager.UpdateAsync(number, body.Value.Draft, body.Value.Force, user.ToActor(), progress: null, cancellationToken);
        return result is { Ok: true, Proxy: { } proxy } ? TypedResults.Ok(ProxyDto.From(proxy)) : ProvisionProblems.From(result, id);
    }

    private static async Task<Results<NoContent, Accepted<ProxyDto>, ApiProblem>> DeleteAsync(string id, ClaimsPrincipal user, IProxyManager manager, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number))
            return ApiProblem.NoSuchProxy(id);
        var result = await manager.DeleteAsync(number, user.ToActor(), cancellationToken);
        return result switch
        {
            { Outcome: ProvisionOutcome.Waiting, Proxy: { } waiting } => TypedResults.Accepted($"/api/proxies/{waiting.Id}", ProxyDto.From(waiting)),
            { Ok: true } => TypedResults.NoContent(),
            _ => ProvisionProblems.From(result, id),
        };
    }

    private static async Task<Results<Ok<HealthReportDto>, ApiProblem>> CheckAsync(string id, IHealthChecker checker, CancellationToken cancellationToken) =>
        ProxyId.TryParse(id, out var number) && await checker.CheckAsync(number, cancellationToken) is { } report
            ? TypedResults.Ok(HealthReportDto.From(report))
            : ApiProblem.NoSuchProxy(id);

    private static async Task<Results<Accepted<ChecksDto>, ApiProblem>> CheckManyAsync(HttpRequest request, IHealthMonitor monitor, CancellationToken cancellationToken)
    {
        var wanted = await CheckManyReader.ReadAsync(request, cancellationToken);
        return wanted.Ok
            ? TypedResults.Accepted((string?)null, new ChecksDto { Checks = await monitor.CheckSoonAsync(wanted.Value.Ids, cancellationToken) })
            : wanted.Problem;
    }
}
