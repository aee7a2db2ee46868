using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>
/// Reads a time in both forms: <c>2026-11-22T17:16:19.000Z</c>, and NPM's on SQLite, <c>2026-11-22 17:04:55</c>, which is in the
/// zone of NPM's machine. That zone is told nowhere, so it is taken for UTC, as in NPM's container unless somebody sets another.
/// </summary>
internal sealed class NpmTime : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException("No time is ever sent to Nginx Proxy Manager.");
}
