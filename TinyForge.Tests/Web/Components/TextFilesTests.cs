using System.Text.RegularExpressions;
using TinyForge.Tests.Support;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Web.Components;

/// <summary>Every text stands in a resource file, in every language, and every text there is used.</summary>
public sealed partial class TextFilesTests
{
    // alike in every language
    private static readonly string[] NoTexts =
    [
        "TinyForge", "· TinyForge", "Tiny", "Forge",
        "app.example.com", "*.example.com", "10.0.0.1:53", "10.99.0.0/16", "http://", "https://",
        "HTTP", "HTTPS", "HTTP/2", "HSTS", "WebSockets", "GET", "HEAD", "OPTIONS", "PEM", "PFX", "CSV", "null",
        "-----BEGIN CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----", "reset-password EMAIL", "n", "Esc", "HTTPS:",
    ];

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
            .SelectMany(s => Names(s.Text).Select(name => (s.Path, Name: name)))
            .Where(use => !known.Contains(use.Name))
            .Select(use => $"{use.Path}: {use.Name}"));
    }

    [Fact]
    public void Components_HaveNoTextOfTheirOwn()
    {
        var texts = Repository.Sources("TinyForge.Web", "Components")
            .Where(s => s.Path.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(s => RazorTexts.In(s.Text).Where(t => !NoTexts.Contains(t)).Select(t => $"{s.Path}: {t}"));
        var list = string.Join('\n', texts);
        Assert.True(list.Length == 0, list);
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<PageTitle>@T[\"Page.Title\"] · Forge</PageTitle>", "· Forge")]
    [InlineData("<p title=\"Why\" class=\"a b\">@Name is here</p>", "Why|is here")]
    [InlineData("<EmptyState Title=\"None\" Image=\"@Glyphs.Lock\" />", "None")]
    [InlineData("<b aria-label=\"@($\"Remove {name}\")\">@T[\"A.B\", Name ?? \"x y\"]</b>", "Remove")]
    [InlineData("<b aria-describedby=\"@($\"{Id}-error {Id}-help\")\">@Names(\"a_b\", \"N0\")</b>", "")]
    [InlineData("<b>@(busy ? \"Saving…\" : T[done ? \"A.B\" : \"C.D\"])</b>", "Saving…")]
    [InlineData("<b>@Field(\"npm_url\", \"Address of it\", text => _text = text)</b>", "Address of it")]
    [InlineData("@* Not this *@<!-- nor this -->@if (a < b) { var x = \"no\"; <i>Yes</i> } else if (b) {<i>@T[\"X\"]</i>} else { <br /> Code(\"no\"); }", "Yes")]
    [InlineData("@_before@ChildContent@_after, a@b.example, off@(on ? \": now.\" : \".\")", ", a@b.example, off|: now.")]
    [InlineData("@switch (a) { case 1: <i>One</i> break; }<p>&nbsp;–</p>", "One")]
    [InlineData("@page \"/a\"\n@using Some.Name\n@foreach (var a in b) { @T[\"X\"] <input placeholder=\"Type here\" @oninput=\"e => Set(e.Value as string)\"> }\n@code { RenderFragment A(string b) => @<i>@b or so</i>; List<string> C = []; }", "Type here|or so")]
    public void RazorTexts_Source_HasThese(string source, string expected) => Assert.Equal(expected, string.Join('|', RazorTexts.In(source)));

    private static IEnumerable<string> Names(string source) =>
    [
        .. UsedName().Matches(source).Select(m => m.Groups[1].Value),
        .. ChosenNames().Matches(source).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value }),
        .. CountedName().Matches(source).SelectMany(m => new[] { $"{m.Groups[1].Value}.One", $"{m.Groups[1].Value}.Other" }),
    ];

    private static bool IsCounted(string sources, string name) =>
        (name.EndsWith(".One", StringComparison.Ordinal) || name.EndsWith(".Other", StringComparison.Ordinal)) && sources.Contains($"Count(\"{name[..name.LastIndexOf('.')]}\"", StringComparison.Ordinal);

    // an English sentence may leave its number out where that is 1
    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("""\b(?:T|Texts|Common)\["([^"]+)"[\],]""")]
    private static partial Regex UsedName();

    [GeneratedRegex("""\b(?:T|Texts|Common)\[[^\]"]*\? "([^"]+)" : "([^"]+)"[\],]""")]
    private static partial Regex ChosenNames();

    [GeneratedRegex("""\b(?:T|Texts|Common)\.Count\("([^"]+)",""")]
    private static partial Regex CountedName();
}
