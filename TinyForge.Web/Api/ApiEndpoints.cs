using Microsoft.AspNetCore.Authorization;
using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;
using TinyForge.Web.Auth;
using TinyForge.Web.Hardening;

namespace TinyForge.Web.Api;

/// <summary>Maps the API.</summary>
internal static class ApiEndpoints
{
    /// <summary>Maps <c>/api</c>, its description at <c>/openapi/v1.json</c> and <c>/scalar</c>, and the probes <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static IEndpointRouteBuilder MapForgeApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").AddEndpointFilter<ApiHeadersFilter>();
        api.MapProxies();
        api.MapInstances();
        api.MapCatalog();
        api.MapHistory();
        api.MapDrift();
        api.MapSettings();
        api.MapMoves();
        api.MapTransfer();
        api.MapCertificates();
        api.MapBackups();
        api.MapEvents();
        api.MapUnknown();
        ((IEndpointConventionBuilder)api).Finally(RequireRole);
        endpoints.MapProbes();
        endpoints.MapOpenApi().RequireAuthorization(Policies.View);
        endpoints.MapScalarApiReference("/scalar", (options, context) => options
            .WithTitle("TinyForge API")
            // the page starts itself with a script of its own
            .WithNonce(context.GetNonce())
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .DisableTelemetry()
            .HideDeveloperTools()
            .HideClientButton())
            .WithSecurityHeadersPolicy(SecurityHeaders.WithScriptNonce)
            .RequireAuthorization(Policies.View);
        return endpoints;
    }

    // what only reads is for all who belong here, the rest for admins, unless the endpoint itself says otherwise
    private static void RequireRole(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.Any(item => item is IAuthorizeData or IAllowAnonymous))
            return;
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods ?? [HttpMethods.Get];
        var readsOnly = methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
        endpoint.Metadata.Add(new AuthorizeAttribute(readsOnly ? Policies.View : Policies.Change));
    }
}
