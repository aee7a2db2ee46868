using System.Text.Json;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Reads a list of hosts one by one.</summary>
internal sealed class NpmHostListReader : JsonConverter<NpmHostList>
{
    private const int MaxId = 20;

    public override NpmHostList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A list is expected.");
        var (hosts, unreadable) = (new List<NpmHost>(), new List<string>());
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // what stands here is good JSON, or the answer as a whole is none
            var start = reader;
            reader.Skip();
            if (Host(ref start, options) is { } host)
                hosts.Add(host);
            else
                unreadable.Add(IdOf(ref start));
        }
        return new NpmHostList([.. hosts], unreadable);
    }

    public override void Write(Utf8JsonWriter writer, NpmHostList value, JsonSerializerOptions options) =>
        throw new NotSupportedException("No list of hosts is ever sent to Nginx Proxy Manager.");

    private static NpmHost? Host(ref Utf8JsonReader start, JsonSerializerOptions options)
    {
        try
        {
            var reader = start;
            return JsonSerializer.Deserialize<NpmHost>(ref reader, options) is { Id: > 0 } host ? host : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string IdOf(ref Utf8JsonReader start)
    {
        using var host = JsonDocument.ParseValue(ref start);
        var id = host.RootElement.ValueKind == JsonValueKind.Object && host.RootElement.TryGetProperty("id", out var value) ? value.GetRawText() : "without an id";
        return id.Length <= MaxId ? id : id[..MaxId] + "…";
    }
}
