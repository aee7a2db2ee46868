using NetEscapades.AspNetCore.SecurityHeaders;
using Scalar.AspNetCore;
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
        api.MapSettings();
        api.MapCertificates();
        api.MapUnknown();
        endpoints.MapProbes();
        endpoints.MapOpenApi();
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
            .WithSecurityHeadersPolicy(SecurityHeaders.WithScriptNonce);
        return endpoints;
    }
}
