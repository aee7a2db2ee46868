using System.Globalization;
using System.Text.Json;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>
/// The fields of a JSON object, read one by one: each accessor notes what is wrong and goes on, so that all faults are told
/// at once. An absent field gives the accessor's default, a null gives null.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly string _prefix;

    public JsonFields(JsonElement element, FieldErrors errors, string prefix = "")
    {
        _prefix = prefix;
        Errors = errors;
        foreach (var property in element.EnumerateObject())
        {
            if (!JsonText.TryGetName(property, out var name))
                errors.Add(prefix + "?", "A field's name is not valid text.");
            else if (!_values.TryAdd(name, property.Value))
                errors.Add(Named(name), "The field stands in the body more than once. Send it once.");
        }
    }

    public FieldErrors Errors { get; }

    /// <summary>Whether the field stands in the body, be it as null.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Whether the field says nothing.</summary>
    public bool IsAbsentOrNull(string name) => !_values.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null;

    /// <summary>Notes a fault of a field.</summary>
    public void Fault(string name, string message) => Errors.Add(Named(name), message);

    /// <summary>A text; null where it is null or faulty.</summary>
    public string? Text(string name, string? whenAbsent = null, int maxLength = int.MaxValue)
    {
        if (!TryFind(name, out var value))
            return whenAbsent;
        if (value.ValueKind == JsonValueKind.Null || !TryReadText(name, value, "a text", out var text))
            return null;
        if (text.Length <= maxLength)
            return text;
        Fault(name, $"Use at most {maxLength} characters.");
        return null;
    }

    /// <summary>A text that must stand in the body and not be null; "" where it does not.</summary>
    public string RequiredText(string name, string remedy)
    {
        if (TryFind(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return TryReadText(name, value, "a text", out var text) ? text : "";
        Fault(name, $"The field is required. {remedy}");
        return "";
    }

    /// <summary>A whole number; null where it is null or faulty.</summary>
    public int? Number(string name, int? whenAbsent = null)
    {
        if (!TryFind(name, out var value))
            return whenAbsent;
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Fault(name, value.ValueKind == JsonValueKind.Number
            ? $"Use a whole number from {int.MinValue} to {int.MaxValue}."
            : $"Use a whole number, not {JsonText.KindOf(value)}.");
        return null;
    }

    /// <summary>True or false; null where it is null or faulty.</summary>
    public bool? Flag(string name, bool? whenAbsent = null)
    {
        if (!TryFind(name, out var value))
            return whenAbsent;
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True;
            case JsonValueKind.Null:
                return null;
            default:
                Fault(name, $"Use true or false, not {JsonText.KindOf(value)}.");
                return null;
        }
    }

    /// <summary>A list of texts; null where it is null or faulty.</summary>
    public IReadOnlyList<string>? Texts(string name, IReadOnlyList<string>? whenAbsent = null)
    {
        if (!TryFind(name, out var value))
            return whenAbsent;
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, $"Use a list of texts, not {JsonText.KindOf(value)}.");
            return null;
        }
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (TryReadText(name, item, "only texts in the list", out var text))
                texts.Add(text);
        }
        return texts;
    }

    /// <summary>A list of whole numbers; null where it is absent, null or faulty.</summary>
    public IReadOnlyList<long>? Numbers(string name)
    {
        if (!TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out _)))
            return [.. value.EnumerateArray().Select(item => item.GetInt64())];
        Fault(name, value.ValueKind == JsonValueKind.Array ? "Use only whole numbers in the list." : $"Use a list of whole numbers, not {JsonText.KindOf(value)}.");
        return null;
    }

    /// <summary>The texts of a nested object by their names; null where it is absent, null or faulty.</summary>
    public IReadOnlyDictionary<string, string>? TextPairs(string name)
    {
        if (Object(name) is not { } pairs)
            return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in pairs._values.Keys)
        {
            if (pairs.IsAbsentOrNull(key))
                pairs.Fault(key, "Use a text; leave the entry out to have none.");
            else if (pairs.Text(key) is { } text)
                texts[key] = text;
        }
        return texts;
    }

    /// <summary>The fields of a nested object, named with this one's name in front; null where it is absent, null or faulty.</summary>
    public JsonFields? Object(string name)
    {
        if (!TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new JsonFields(value, Errors, $"{_prefix}{name}.");
        Fault(name, $"Use an object, not {JsonText.KindOf(value)}.");
        return null;
    }

    /// <summary>The objects of a list, their fields named with their place in front as in <c>proxies[3].domains</c>; null where it is absent, null or faulty.</summary>
    public IReadOnlyList<JsonFields>? Objects(string name, int max)
    {
        if (!TryFind(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > max)
        {
            Fault(name, value.ValueKind == JsonValueKind.Array ? $"Use at most {max} entries, not {value.GetArrayLength()}." : $"Use a list of objects, not {JsonText.KindOf(value)}.");
            return null;
        }
        var objects = new List<JsonFields>();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{_prefix}{name}[{index}]");
            if (item.ValueKind == JsonValueKind.Object)
                objects.Add(new JsonFields(item, Errors, place + "."));
            else
                Errors.Add(place, $"Use an object, not {JsonText.KindOf(item)}.");
        }
        return objects;
    }

    /// <summary>Passes over fields whatever they hold.</summary>
    public void Ignore(IEnumerable<string> names) => _known.UnionWith(names);

    /// <summary>Passes over all fields that nothing asked for.</summary>
    public void IgnoreAll() => _known.UnionWith(_values.Keys);

    /// <summary>Names every field that nothing asked for. To be called last.</summary>
    public void RejectUnknown()
    {
        foreach (var name in _values.Keys.Where(name => !_known.Contains(name)))
            Fault(name, "There is no such field.");
    }

    private bool TryFind(string name, out JsonElement value)
    {
        _known.Add(name);
        return _values.TryGetValue(name, out value);
    }

    private bool TryReadText(string name, JsonElement value, string wanted, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
            Fault(name, $"Use {wanted}, not {JsonText.KindOf(value)}.");
        else if (!JsonText.TryGet(value, out text))
            Fault(name, "The text holds half of a surrogate pair or a NUL character.");
        else
            return true;
        return false;
    }

    private string Named(string name) => _prefix + ApiProblem.Shorten(name);
}
