using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Reads a host's <c>meta</c>. One that is no object, such as the empty array that other programs make of an empty object, holds nothing.</summary>
internal sealed class NpmMeta : JsonConverter<JsonObject?>
{
    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonNode.Parse(ref reader) as JsonObject;

    public override void Write(Utf8JsonWriter writer, JsonObject? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is sent to Nginx Proxy Manager is built field by field.");
}
