using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary><c>/api/instances</c>: what deploy scripts call.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/instances").WithTags("Instances");
        instances.MapMethods("/", ReadEndpoints.Methods, ListAsync).Describe(InstanceDocs.List);
        instances.MapPost("/", RegisterAsync).Describe(InstanceDocs.Register);
        instances.MapMethods("/{id}", ReadEndpoints.Methods, GetAsync).Describe(InstanceDocs.Get);
        instances.MapPut("/{id}", UpdateAsync).Describe(InstanceDocs.Update);
        instances.MapDelete("/{id}", RemoveAsync).Describe(InstanceDocs.Remove);
    }

    private static async Task<Results<Ok<InstanceListDto>, ApiProblem>> ListAsync(HttpRequest request, InstanceRegistry registry, CancellationToken cancellationToken)
    {
        var query = InstanceQueryReader.Read(request.Query);
        return query.Ok
            ? TypedResults.Ok(InstanceListDto.From(await registry.ListAsync(query.Value, cancellationToken), query.Value))
            : query.Problem;
    }

    private static async Task<Results<Created<InstanceDto>, Ok<InstanceDto>, ApiProblem>> RegisterAsync(HttpRequest request, ClaimsPrincipal user, IInstanceManager manager, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => InstanceRequestReader.Read(fields, name: null), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var result = await manager.RegisterAsync(body.Value.Draft, body.Value.Force, user.ToActor(), cancellationToken);
        return result switch
        {
            { Outcome: InstanceOutcome.Registered, Entry: { } entry } => TypedResults.Created($"/api/instances/{entry.Instance.Id}", InstanceDto.From(entry)),
            { Outcome: InstanceOutcome.Updated, Entry: { } entry } => TypedResults.Ok(InstanceDto.From(entry)),
            _ => InstanceProblems.From(result, ""),
        };
    }

    private static async Task<Results<Ok<InstanceDto>, ApiProblem>> GetAsync(string id, InstanceRegistry registry, CancellationToken cancellationToken) =>
        ProxyId.TryParse(id, out var number) && await registry.FindAsync(number, cancellationToken) is { } entry
            ? TypedResults.Ok(InstanceDto.From(entry))
            : InstanceProblems.NoSuchInstance(id);

    private static async Task<Results<Ok<InstanceDto>, ApiProblem>> UpdateAsync(string id, HttpRequest request, ClaimsPrincipal user, InstanceRegistry registry, IInstanceManager manager, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number) || await registry.FindAsync(number, cancellationToken) is not { } stored)
            return InstanceProblems.NoSuchInstance(id);
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => InstanceRequestReader.Read(fields, stored.Instance.Name), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var result = await manager.UpdateAsync(number, body.Value.Draft, body.Value.Force, user.ToActor(), cancellationToken);
        return result is { Outcome: InstanceOutcome.Updated, Entry: { } entry } ? TypedResults.Ok(InstanceDto.From(entry)) : InstanceProblems.From(result, id);
    }

    private static async Task<Results<NoContent, Accepted<InstanceDto>, ApiProblem>> RemoveAsync(string id, ClaimsPrincipal user, IInstanceManager manager, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number))
            return InstanceProblems.NoSuchInstance(id);
        var result = await manager.RemoveAsync(number, user.ToActor(), cancellationToken);
        return result switch
        {
            { Outcome: InstanceOutcome.Removed } => TypedResults.NoContent(),
            { Outcome: InstanceOutcome.Removing, Entry: { } entry } => TypedResults.Accepted($"/api/instances/{number}", InstanceDto.From(entry)),
            _ => InstanceProblems.From(result, id),
        };
    }
}
