using System.Text.Json;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Reads a boolean in both dresses: 0 and 1 up to 2.11, true and false since 2.12. Null is what a hand in the database leaves, and off.</summary>
internal sealed class NpmBool : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False or JsonTokenType.Null => false,
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number != 0,
        _ => throw new JsonException("A boolean is expected."),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
