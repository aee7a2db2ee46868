using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TinyForge.Core.Data;

/// <summary>Enums as the words of the API.</summary>
internal sealed class SnakeCaseEnumConverter<T>() : ValueConverter<T, string>(value => ToText(value), text => ToValue(text))
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static readonly Dictionary<string, T> Values = Names.ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);

    /// <summary>The word.</summary>
    public static string ToText(T value) => Names[value];

    /// <summary>The value of a word; null for one that this version does not know.</summary>
    public static T? Find(string text) => Values.TryGetValue(text, out var value) ? value : null;

    private static T ToValue(string text) => Values[text];
}
