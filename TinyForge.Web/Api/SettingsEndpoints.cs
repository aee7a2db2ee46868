using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary><c>/api/settings</c>.</summary>
internal static class SettingsEndpoints
{
    // nobody changes settings that fast; this only keeps a request from going on for ever
    private const int MaxRounds = 10;

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapMethods("/", ReadEndpoints.Methods, Get).Describe(SettingsDocs.Get);
        settings.MapPut("/", UpdateAsync).Describe(SettingsDocs.Update);
        settings.MapPost("/test-gateway", TestGatewayAsync).Describe(SettingsDocs.TestGateway);
    }

    private static Ok<SettingsDto> Get(ISettingsStore store) => TypedResults.Ok(SettingsDto.From(store.Current));

    private static async Task<Results<Ok<SettingsDto>, ApiProblem>> UpdateAsync(HttpRequest request, ClaimsPrincipal user, ISettingsStore store, GatewayRegistry gateways, ICertificateManager certificates, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReceiveAsync(request, BodyBytes.FieldsLimit, cancellationToken);
        if (!body.Ok)
            return body.Problem;
        // absent fields keep their values, so where somebody else saved meanwhile the body is merged onto what that one saved
        for (var round = 0; round < MaxRounds; round++)
        {
            var current = store.Current;
            var next = body.Value.Read(fields => SettingsReader.Read(fields, current));
            if (!next.Ok)
                return next.Problem;
            var errors = Check(next.Value, gateways, certificates);
            if (errors.Count > 0)
                return ApiProblem.InvalidFields(errors);
            if (await store.TrySaveAsync(current, next.Value, user.ToActor(), cancellationToken))
                return TypedResults.Ok(SettingsDto.From(next.Value));
        }
        return new ApiProblem(ProblemKind.ChangedMeanwhile, "Others kept changing the settings at the same time, so this change is not stored. Repeat it.");
    }

    private static async Task<Results<Ok<GatewayTestDto>, ApiProblem>> TestGatewayAsync(HttpRequest request, GatewayRegistry gateways, ISettingsStore store, CancellationToken cancellationToken)
    {
        var settings = await GatewayTestReader.ReadAsync(request, gateways, store.Current, cancellationToken);
        if (!settings.Ok)
            return settings.Problem;
        var name = settings.Value.Gateway;
        var status = await gateways.Get(name).TestAsync(settings.Value, cancellationToken);
        return status.Ok
            ? TypedResults.Ok(new GatewayTestDto { Gateway = name, Description = status.Value.Description })
            : ApiProblem.From(status.Error);
    }

    private static List<FieldError> Check(ForgeSettings settings, GatewayRegistry gateways, ICertificateManager certificates)
    {
        var errors = SettingsRules.Check(settings, gateways.Names).Take(FieldErrors.Max).Select(e => new FieldError(e.Setting, e.Message)).ToList();
        if (settings.Gateway == GatewayNames.Embedded && settings.SslCertificateId > 0 && certificates.List().All(c => c.Id != settings.SslCertificateId))
            errors.Add(new FieldError("ssl_certificate_id", $"The gateway has no certificate {settings.SslCertificateId}. Use the id of one that it has, or 0 for none."));
        return errors;
    }
}
