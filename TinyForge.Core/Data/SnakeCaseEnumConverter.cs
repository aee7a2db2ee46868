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

    private static T ToValue(string text) => Values[text];
}
