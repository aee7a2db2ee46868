using System.Text.Json;

namespace TinyForge.Web.Api.Reading;

/// <summary>Texts out of JSON that somebody else wrote.</summary>
internal static class JsonText
{
    /// <summary>A string's text. False where it is no Unicode text (half of a surrogate pair), or holds a NUL, which cuts texts short in C libraries.</summary>
    public static bool TryGet(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString() ?? "";
            return !text.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>A field's name; false where it is no Unicode text.</summary>
    public static bool TryGetName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    /// <summary>What a value is, for a person.</summary>
    public static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
