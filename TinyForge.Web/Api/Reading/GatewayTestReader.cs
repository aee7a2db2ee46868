using TinyForge.Core.Gateways;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which gateway is to be tried.</summary>
internal static class GatewayTestReader
{
    /// <summary>The name of a gateway that there is: the one in the body, which may be left out, else <paramref name="current"/>.</summary>
    public static async Task<RequestBody<string>> ReadAsync(HttpRequest request, GatewayRegistry gateways, string current, CancellationToken cancellationToken)
    {
        if (JsonBody.IsEmpty(request))
            return current;
        return await JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => Read(fields, gateways, current), cancellationToken);
    }

    private static string Read(JsonFields fields, GatewayRegistry gateways, string current)
    {
        var name = fields.Text("gateway") ?? current;
        if (!gateways.Names.Contains(name, StringComparer.Ordinal))
            fields.Fault("gateway", $"There is no such gateway. Use one of: {string.Join(", ", gateways.Names)}.");
        return name;
    }
}
