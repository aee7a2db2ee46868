using TinyForge.Core.Gateways;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which gateway proxies shall move to.</summary>
internal static class MoveReader
{
    /// <summary>The one in the query, or <paramref name="current"/>.</summary>
    public static RequestBody<string> Read(IQueryCollection query, GatewayRegistry gateways, string current) => QueryValues.Read(query, current, (_, name, value, errors) =>
    {
        if (name != "to")
            return null;
        if (Fault(value, gateways) is { } fault)
            errors.Add(name, fault);
        return value;
    });

    /// <summary>The one in the body.</summary>
    public static Task<RequestBody<string>> ReadAsync(HttpRequest request, GatewayRegistry gateways, CancellationToken cancellationToken) =>
        JsonBody.ReadAsync(request, BodyBytes.FieldsLimit, fields => Read(fields, gateways), cancellationToken);

    private static string Read(JsonFields fields, GatewayRegistry gateways)
    {
        var to = fields.RequiredText("to", "Name the gateway that proxies shall move to.");
        if (!fields.Errors.Any && Fault(to, gateways) is { } fault)
            fields.Fault("to", fault);
        return to;
    }

    private static string? Fault(string name, GatewayRegistry gateways) => gateways.Names.Contains(name, StringComparer.Ordinal)
        ? null
        : $"There is no such gateway. Use one of: {string.Join(", ", gateways.Names)}.";
}
