using System.Globalization;
using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>A proxy's fields and their values in the words of the pages.</summary>
internal static class FieldText
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>A field's name within a sentence.</summary>
    /// <param name="field">Its name in the API.</param>
    public static string Name(string field) => field switch
    {
        "domains" => T["Field.Domains"],
        "destination" => T["Field.Destination"],
        "enabled" => T["Field.Enabled"],
        "ssl_certificate_id" => T["Field.Certificate"],
        "ssl_forced" => T["Field.Forced"],
        "hsts" => "HSTS",
        "http2" => "HTTP/2",
        "websockets" => "WebSockets",
        "block_exploits" => T["Field.BlockExploits"],
        _ => field,
    };

    /// <summary>Names, divided by commas.</summary>
    public static string Names(IEnumerable<string> fields) => string.Join(", ", fields.Select(Name));

    /// <summary>A field's name where it stands first.</summary>
    public static string Title(string field) => Name(field) is [var first, .. var rest] ? char.ToUpper(first, CultureInfo.CurrentCulture) + rest : field;

    /// <summary>A value.</summary>
    /// <param name="field">The field's name in the API.</param>
    /// <param name="value">The value as the API has it.</param>
    public static string Value(string field, string value) => (field, value) switch
    {
        ("ssl_certificate_id", "0") => T["FieldValue.None"],
        ("ssl_certificate_id", _) => T["FieldValue.Certificate", value],
        (_, "true") => T["FieldValue.On"],
        (_, "false") => T["FieldValue.Off"],
        (_, "") => T["FieldValue.Nothing"],
        _ => value,
    };
}
