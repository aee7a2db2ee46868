using System.Globalization;
using System.Text.Json;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads the parameters of a query; all that is wrong is told at once, each with its remedy.</summary>
internal static class QueryValues
{
    private const int MaxSearch = 200;

    /// <summary>Applies one parameter to what was read before; null says that there is no such parameter.</summary>
    public delegate T? Apply<T>(T soFar, string name, string value, FieldErrors errors);

    /// <summary>Reads all parameters, or tells what is wrong with them.</summary>
    public static RequestBody<T> Read<T>(IQueryCollection query, T defaults, Apply<T> apply)
        where T : class
    {
        var errors = new FieldErrors();
        var result = defaults;
        foreach (var (name, values) in query)
        {
            if (values is not [var value])
                errors.Add(ApiProblem.Shorten(name), "Send it once.");
            else if (apply(result, name, value ?? "", errors) is { } next)
                result = next;
            else
                errors.Add(ApiProblem.Shorten(name), "There is no such parameter.");
        }
        return errors.Any ? ApiProblem.InvalidFields(errors.All) : result;
    }

    /// <summary>A number from 1 on.</summary>
    public static int Number(string name, string value, int max, FieldErrors errors)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
            return number;
        errors.Add(name, $"Use a whole number from 1 to {max}.");
        return 1;
    }

    /// <summary>The number of something that is kept; 1 or more.</summary>
    public static long? Id(string name, string value, string remedy, FieldErrors errors)
    {
        if (ProxyId.TryParse(value, out var id))
            return id;
        errors.Add(name, remedy);
        return null;
    }

    /// <summary>Words to look for; null for none.</summary>
    public static string? Search(string name, string value, FieldErrors errors)
    {
        if (value.Length > MaxSearch || value.Contains('\0', StringComparison.Ordinal))
            errors.Add(name, $"Use at most {MaxSearch} characters, none of them NUL.");
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    /// <summary>True or false.</summary>
    public static bool Flag(string name, string value, FieldErrors errors)
    {
        if (value is not ("true" or "false"))
            errors.Add(name, "Use true or false.");
        return value == "true";
    }

    /// <summary>One of a few words.</summary>
    public static T OneOf<T>(string name, string value, Dictionary<string, T> words, FieldErrors errors)
        where T : struct, Enum
    {
        if (!words.TryGetValue(value, out var found))
            errors.Add(name, $"Use one of: {string.Join(", ", words.Keys)}.");
        return found;
    }

    /// <summary>The words of an enumeration, as the API spells them.</summary>
    public static Dictionary<string, T> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()), StringComparer.Ordinal);
}
