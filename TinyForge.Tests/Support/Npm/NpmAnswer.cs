using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TinyForge.Tests.Support.Npm;

/// <summary>What goes back to the client.</summary>
internal sealed record NpmAnswer(int Status, string ContentType, byte[] Body)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string? Location { get; init; }

    public static NpmAnswer True => new(200, "application/json; charset=utf-8", "true"u8.ToArray());

    /// <summary>Status 502 of NPM's own nginx, while there is no backend behind it.</summary>
    public static NpmAnswer BadGateway => Html(502, NpmPages.OfNginx("502 Bad Gateway"));

    public static NpmAnswer Html(int status, string page) => new(status, "text/html", Encoding.UTF8.GetBytes(page));

    public static NpmAnswer Json(Action<Utf8JsonWriter> write, int status = 200)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
            write(writer);
        return new NpmAnswer(status, "application/json; charset=utf-8", stream.ToArray());
    }

    /// <param name="debug">The path is one of those that tell more than they should.</param>
    public static NpmAnswer Error(NpmError error, NpmVersion version, bool debug) => Json(w =>
    {
        w.WriteStartObject();
        w.WriteStartObject("error");
        if (error.Status != 500 || version.HasCodeIn500)
            w.WriteNumber("code", error.Status);
        w.WriteString("message", error.Message);
        if (error.I18n is { } i18n && version.Is13OrLater)
        {
            w.WritePropertyName("message_i18n");
            i18n.WriteTo(w);
        }
        w.WriteEndObject();
        if (debug)
        {
            w.WriteStartObject("debug");
            w.WriteStartArray("stack");
            w.WriteStringValue($"Error: {error.Message}");
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndObject();
    }, error.Status);
}
