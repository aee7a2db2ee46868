using System.Text.Json;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Reads a whole number; null, as a hand in the database leaves it, is 0.</summary>
internal sealed class NpmNumber : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
        JsonTokenType.Null => 0,
        _ => throw new JsonException("A whole number is expected."),
    };

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
