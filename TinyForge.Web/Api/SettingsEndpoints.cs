using Microsoft.AspNetCore.Http.HttpResults;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Documentation;
using TinyForge.Web.Api.Problems;
using TinyForge.Web.Api.Reading;

namespace TinyForge.Web.Api;

/// <summary><c>/api/settings</c>.</summary>
internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("/", Get).Describe(SettingsDocs.Get);
        settings.MapPut("/", UpdateAsync).Describe(SettingsDocs.Update);
        settings.MapPost("/test-gateway", TestGatewayAsync).Describe(SettingsDocs.TestGateway);
    }

    private static Ok<SettingsDto> Get(ISettingsStore store) => TypedResults.Ok(SettingsDto.From(store.Current));

    private static async Task<Results<Ok<SettingsDto>, ApiProblem>> UpdateAsync(HttpRequest request, ISettingsStore store, GatewayRegistry gateways, ICertificateManager certificates, CancellationToken cancellationToken)
    {
        // what absent fields keep is looked up when the whole body is there, so that a slow sender does not undo another's change
        var body = await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => SettingsReader.Read(fields, store.Current), cancellationToken);
        if (!body.Ok)
            return body.Problem;
        var errors = Check(body.Value, gateways, certificates);
        if (errors.Count > 0)
            return ApiProblem.InvalidFields(errors);
        await store.SaveAsync(body.Value, cancellationToken);
        return TypedResults.Ok(SettingsDto.From(store.Current));
    }

    private static async Task<Results<Ok<GatewayTestDto>, ApiProblem>> TestGatewayAsync(HttpRequest request, GatewayRegistry gateways, ISettingsStore store, CancellationToken cancellationToken)
    {
        var name = await GatewayTestReader.ReadAsync(request, gateways, store.Current.Gateway, cancellationToken);
        if (!name.Ok)
            return name.Problem;
        var status = await gateways.Get(name.Value).TestAsync(cancellationToken);
        return status.Ok
            ? TypedResults.Ok(new GatewayTestDto { Gateway = name.Value, Description = status.Value.Description })
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
