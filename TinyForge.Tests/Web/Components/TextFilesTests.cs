using System.Text.RegularExpressions;
using TinyForge.Tests.Support;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Components;

/// <summary>Every text stands in a resource file, in every language, and every text there is used.</summary>
public sealed partial class TextFilesTests
{
    public static TheoryData<string, string> Translations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in TextFiles.English)
            {
                foreach (var (code, _) in Languages.All.Where(l => l.Code != Languages.Default))
                    data.Add(file, code);
            }
            return data;
        }
    }

    public static TheoryData<string> EnglishFiles => [.. TextFiles.English];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_HasEveryTextWithItsPlaces(string file, string language)
    {
        var (english, other) = (TextFiles.Read(file), TextFiles.Read(TextFiles.Other(file, language)));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(english.Where(t => string.IsNullOrWhiteSpace(t.Value) || string.IsNullOrWhiteSpace(other[t.Key])).Select(t => t.Key));
        Assert.Empty(english.Where(t => !Places(t.Value).SequenceEqual(Places(other[t.Key]))).Select(t => $"{t.Key}: {t.Value} / {other[t.Key]}"));
    }

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void Texts_EachIsUsedSomewhere(string file)
    {
        var sources = string.Join('\n', Repository.Sources("TinyForge.Web", "Components").Select(s => s.Text));
        Assert.DoesNotContain(TextFiles.Read(file).Keys, name => !sources.Contains($"\"{name}\"", StringComparison.Ordinal) && !IsCounted(sources, name));
    }

    [Fact]
    public void Names_InTheComponents_AreInAFile()
    {
        var known = TextFiles.English.SelectMany(f => TextFiles.Read(f).Keys).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Repository.Sources("TinyForge.Web", "Components")
            .SelectMany(s => UsedName().Matches(s.Text).Select(m => (s.Path, Name: m.Groups[1].Value)))
            .Where(use => !known.Contains(use.Name))
            .Select(use => $"{use.Path}: {use.Name}"));
    }

    private static bool IsCounted(string sources, string name) =>
        (name.EndsWith(".One", StringComparison.Ordinal) || name.EndsWith(".Other", StringComparison.Ordinal)) && sources.Contains($"Count(\"{name[..name.LastIndexOf('.')]}\"", StringComparison.Ordinal);

    // an English sentence may leave its number out where that is 1
    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("""\b(?:T|Texts|Common)\["([^"]+)"[\],]""")]
    private static partial Regex UsedName();
}
