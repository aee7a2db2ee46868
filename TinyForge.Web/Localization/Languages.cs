using System.Globalization;

namespace TinyForge.Web.Localization;

/// <summary>The languages that the pages speak; each has every text.</summary>
public static class Languages
{
    /// <summary>The language of a browser that wants none of <see cref="All"/>, and of the texts that no translation has.</summary>
    public const string Default = "en";

    /// <summary>The languages, by ISO 639-1 code, each named as those name it who speak it.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All = [(Default, "English"), ("de", "Deutsch")];

    /// <summary>The language that is spoken here and now.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is var code && Contains(code) ? code : Default;

    /// <summary>Whether the pages speak it.</summary>
    /// <param name="code">ISO 639-1 code.</param>
    public static bool Contains(string? code) => All.Any(l => l.Code == code);
}
