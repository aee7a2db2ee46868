namespace TinyForge.Web.Components.Controls;

/// <summary>A proxy's fields and their values in the words of the pages.</summary>
internal static class FieldText
{
    /// <summary>A field's name within a sentence.</summary>
    /// <param name="field">Its name in the API.</param>
    public static string Name(string field) => field switch
    {
        "enabled" => "enabled or not",
        "ssl_certificate_id" => "certificate",
        "ssl_forced" => "redirect to HTTPS",
        "hsts" => "HSTS",
        "http2" => "HTTP/2",
        "websockets" => "WebSockets",
        "block_exploits" => "blocking of exploits",
        _ => field,
    };

    /// <summary>Names, divided by commas.</summary>
    public static string Names(IEnumerable<string> fields) => string.Join(", ", fields.Select(Name));

    /// <summary>A field's name where it stands first.</summary>
    public static string Title(string field) => Name(field) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : field;

    /// <summary>A value.</summary>
    /// <param name="field">The field's name in the API.</param>
    /// <param name="value">The value as the API has it.</param>
    public static string Value(string field, string value) => (field, value) switch
    {
        ("ssl_certificate_id", "0") => "none",
        ("ssl_certificate_id", _) => $"number {value}",
        (_, "true") => "on",
        (_, "false") => "off",
        (_, "") => "nothing",
        _ => value,
    };
}
