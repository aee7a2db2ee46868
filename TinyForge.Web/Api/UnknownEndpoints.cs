using Microsoft.AspNetCore.Routing.Template;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api;

/// <summary>
/// Takes what no other endpoint below <c>/api</c> takes, so that a program that mistypes a path gets a problem, not a page.
/// Since it takes every method, routing finds no 405 by itself: that is told here. It is no fallback: those come after every other
/// route, and the pages have one for all paths.
/// </summary>
internal static class UnknownEndpoints
{
    public static void MapUnknown(this RouteGroupBuilder api) =>
        api.Map("{**path}", (RequestDelegate)AnswerAsync).ExcludeFromDescription();

    private static Task AnswerAsync(HttpContext context)
    {
        var allowed = AllowedMethods(context);
        if (allowed.Count == 0)
            return new ApiProblem(ProblemKind.NotFound, $"There is nothing at {ApiProblem.Shorten(context.Request.Path.ToUriComponent())}. /openapi/v1.json lists all calls.").ExecuteAsync(context);
        context.Response.Headers.Allow = string.Join(", ", allowed);
        return new ApiProblem(ProblemKind.MethodNotAllowed, $"{ApiProblem.Shorten(context.Request.Method)} is not possible here. Use {string.Join(" or ", allowed)}.").ExecuteAsync(context);
    }

    private static List<string> AllowedMethods(HttpContext context) =>
    [
        .. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .Where(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(context.Request.Path, []))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
