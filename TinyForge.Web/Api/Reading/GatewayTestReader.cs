using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which gateway is to be tried, and with which settings.</summary>
internal static class GatewayTestReader
{
    /// <summary>The settings to try: those in the body, which may be left out, else those of <paramref name="current"/>. Their gateway is one that there is.</summary>
    public static async Task<RequestBody<ForgeSettings>> ReadAsync(HttpRequest request, GatewayRegistry gateways, ForgeSettings current, CancellationToken cancellationToken)
    {
        if (JsonBody.IsEmpty(request))
            return current;
        return await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => Read(fields, gateways, current), cancellationToken);
    }

    private static ForgeSettings Read(JsonFields fields, GatewayRegistry gateways, ForgeSettings current)
    {
        var settings = SettingsReader.ReadNpm(fields, current) with { Gateway = fields.Text("gateway") ?? current.Gateway };
        if (!gateways.Names.Contains(settings.Gateway, StringComparer.Ordinal))
            fields.Fault("gateway", $"There is no such gateway. Use one of: {string.Join(", ", gateways.Names)}.");
        foreach (var error in SettingsRules.Check(settings, gateways.Names).Where(e => e.Setting.StartsWith("npm_", StringComparison.Ordinal)))
            fields.Fault(error.Setting, error.Message);
        return settings;
    }
}
