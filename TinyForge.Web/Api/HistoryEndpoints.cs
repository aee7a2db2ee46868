using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;

namespace TinyForge.Web.Api;

/// <summary><c>/api/proxies/{id}/history</c>.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder api) =>
        api.MapGroup("/proxies").WithTags("Proxies").MapMethods("/{id}/history", ReadEndpoints.Methods, ReadAsync).Describe(HistoryDocs.Read);

    private static async Task<Results<Ok<HistoryDto>, ApiProblem>> ReadAsync(string id, HttpRequest request, IProxyStore store, IHealthHistory history, CancellationToken cancellationToken)
    {
        if (!ProxyId.TryParse(id, out var number) || await store.FindAsync(number, cancellationToken) is null)
            return ApiProblem.NoSuchProxy(id);
        var window = HistoryWindow.Read(request.Query);
        return window.Ok
            ? TypedResults.Ok(HistoryDto.Of(number, window.Value, await history.ReadAsync(number, window.Value.Length, cancellationToken)))
            : window.Problem;
    }
}
