using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TinyForge.Tests.Support.Npm;

/// <summary>
/// Validates and coerces as NPM's schema checker does: from 2.12 on all faults in one message, before that the first, in other words.
/// </summary>
internal sealed partial class NpmCheck(NpmVersion version)
{
    private readonly List<string> _faults = [];

    /// <param name="path">Such as <c>/domain_names/0</c>; empty for the whole body.</param>
    public void Fault(string path, string rule) => _faults.Add(version.IsBefore12 ? Old(path, rule) : $"data{path} {rule}");

    /// <exception cref="NpmError">There was a fault.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
            throw new NpmError(400, version.IsBefore12 ? _faults[0] : string.Join(", ", _faults));
    }

    public void Shape(JsonObject body, string path, IEnumerable<string> required, ICollection<string> known)
    {
        foreach (var name in required.Where(n => !body.ContainsKey(n)))
            Fault(path, $"must have required property '{name}'");
        foreach (var _ in body.Where(p => !known.Contains(p.Key)))
            Fault(path, "must NOT have additional properties");
    }

    public bool? Flag(JsonNode? value, string path)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.True:
                return true;
            case null or JsonValueKind.Null or JsonValueKind.False:
                return false;
            case JsonValueKind.Number when value.GetValue<double>() is 0 or 1:
                return value.GetValue<double>() > 0;
            case JsonValueKind.String when value.GetValue<string>() is "true" or "false":
                return value.GetValue<string>() == "true";
            default:
                Fault(path, "must be boolean");
                return null;
        }
    }

    public int? Integer(JsonNode? value, string path, int least, int most = int.MaxValue)
    {
        double? number = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null or JsonValueKind.False => 0,
            JsonValueKind.True => 1,
            JsonValueKind.Number => value.GetValue<double>(),
            JsonValueKind.String when double.TryParse(value.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) => n,
            _ => null,
        };
        if (number is not { } whole || whole % 1 != 0)
            Fault(path, "must be integer");
        else if (whole < least)
            Fault(path, $"must be >= {least}");
        else if (whole > most)
            Fault(path, $"must be <= {most}");
        else
            return (int)whole;
        return null;
    }

    public string? Text(JsonNode? value, string path, int least = 0, int most = int.MaxValue)
    {
        var text = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "",
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
            _ => null,
        };
        if (text is null)
            Fault(path, "must be string");
        else if (text.Length < least)
            Fault(path, $"must NOT have fewer than {least} characters");
        else if (text.Length > most)
            Fault(path, $"must NOT have more than {most} characters");
        else
            return text;
        return null;
    }

    public string? OneOf(JsonNode? value, string path, params string[] allowed)
    {
        if (Text(value, path) is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        Fault(path, "must be equal to one of the allowed values");
        return null;
    }

    private static string Old(string path, string rule)
    {
        var place = OneIndex().Replace(path, "[$1]").Replace('/', '.');
        var words = rule.Replace("must ", "should ", StringComparison.Ordinal);
        if (words.EndsWith(" characters", StringComparison.Ordinal))
            words = words.Replace("have fewer than", "be shorter than", StringComparison.Ordinal).Replace("have more than", "be longer than", StringComparison.Ordinal);
        return $"data{place} {words}";
    }

    [GeneratedRegex(@"/(\d+)")]
    private static partial Regex OneIndex();
}
