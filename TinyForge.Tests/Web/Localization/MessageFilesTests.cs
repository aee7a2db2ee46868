using System.Text.RegularExpressions;
using TinyForge.Tests.Support;
using TinyForge.Web.Localization;
using TinyForge.Web.Localization.Messages;

namespace TinyForge.Tests.Web.Localization;

/// <summary>What the core says is in the resource files to the letter, all of it, and in every language.</summary>
public sealed partial class MessageFilesTests
{
    // an enumeration's names in small letters, and what ToString makes
    private static readonly string[] Computed = ["healthy", "unhealthy", "syntax", "conflict", "dns", "tcp", "tls", "http"];

    // the API alone says them, or a page says the same in its own words
    private static readonly string[] NotInPages =
    [
        "TinyForge.Core/Gateways/CertificateUse.cs",
        "TinyForge.Core/Gateways/NginxProxyManager/NpmHostListReader.cs",
        "TinyForge.Core/Gateways/NginxProxyManager/NpmSight.cs",
        "TinyForge.Core/Instances/InstanceRules.cs",
        "TinyForge.Core/Provisioning/DriftResolver.cs",
        "TinyForge.Core/Provisioning/InstanceManager.cs",
        "TinyForge.Web/Auth/PasskeyEndpoints.cs",
        "TinyForge.Web/Auth/Sessions/SessionCookieEvents.cs",
        "TinyForge.Web/Auth/SignIn/AdminOptionsValidator.cs",
        "TinyForge.Web/Auth/Tokens/ApiTokenHandler.cs",
        "TinyForge.Web/Auth/Users/PasswordReset.cs",
        "TinyForge.Web/Gateway/Answers/",
        "TinyForge.Web/Gateway/BindFault.cs",
        "TinyForge.Web/Gateway/Forwarding/DestinationForwarder.cs",
        "TinyForge.Web/Gateway/GatewayBinding.cs",
        "TinyForge.Web/Gateway/Routing/ExploitFilter.cs",
        "TinyForge.Web/Hosting/Logging/LogEventSink.cs",
        "TinyForge.Web/Hosting/Logging/LogEventText.cs",
        "TinyForge.Web/Hosting/Logging/LoggingServices.cs",
    ];

    // what Nginx Proxy Manager says, and whom an event names
    private static readonly string[] NoMessages = ["Token has expired", "Empty token", "already enabled", "already disabled", "command line"];

    private static readonly Lazy<IReadOnlyList<string>> Templates = new(() => [.. MessageFiles.Names.SelectMany(f => MessageFiles.Read(f).Values).Select(MessageFiles.Bare)]);

    private static readonly Lazy<IReadOnlySet<string>> Chunks = new(() =>
        MessageFiles.Sources.SelectMany(s => s.Texts).SelectMany(t => t.Split(SourceTexts.Hole)).Concat(Computed).SelectMany(Loose).Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal));

    public static TheoryData<string, string> Translations => new(MessageFiles.Names.SelectMany(f => Languages.All.Where(l => l.Code != Languages.Default).Select(l => (f, l.Code))));

    public static TheoryData<string> Files => [.. MessageFiles.Names];

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_HasEveryTextWithItsPlaces(string file, string language)
    {
        var (english, other) = (MessageFiles.Read(file), MessageFiles.Read(file, language));
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(english.Where(t => string.IsNullOrWhiteSpace(other[t.Key]) || !MessageFiles.Places(t.Value).SequenceEqual(MessageFiles.Places(other[t.Key]))).Select(t => t.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void English_IsWhatTheSourcesSay(string file) => Nothing(MessageFiles.Read(file)
        .Where(t => !MessageFiles.Bare(t.Value).Split(SourceTexts.Hole).All(IsSaid))
        .Select(t => $"{t.Key}: {t.Value}"));

    [Fact]
    public void Sources_AllThatTheySay_IsInAFile() => Nothing(MessageFiles.Sources
        .Where(s => !NotInPages.Any(p => s.Path.StartsWith(p, StringComparison.Ordinal)))
        .SelectMany(s => s.Texts.Except(NoMessages).SelectMany(t => Between().Split(t)).Select(t => t.Trim(' ')).Where(t => Words().IsMatch(t) && !Templates.Value.Any(template => Holds(template, t))).Select(t => $"{s.Path}: {t.Replace(SourceTexts.Hole, '*')}")));

    [Fact]
    public void Events_EveryTypeOfTheDocumentation_HasATranslation()
    {
        var told = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "events.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(l => EventType().Matches(l.Split('|')[1]).Select(m => m.Groups[1].Value))
            .ToList();
        Assert.Contains("proxy.unhealthy", told);
        Assert.DoesNotContain(told, type => !Catalogue.Knows(type));
    }

    [Theory]
    [InlineData("proxy.created", "proxy.created")]
    [InlineData("proxy.created.Down", "proxy.created")]
    [InlineData("auth.sign_in_failed.User", "auth.sign_in_failed")]
    public void EventType_Name_IsWhatComesBeforeItsVariant(string name, string type) => Assert.Equal(type, Catalogue.EventType(name));

    [Theory]
    [InlineData("var a = \"one\" + $\"two {b} three\"; // \"no\"", "one|two * three")]
    [InlineData("f($\"{(a ? \"yes\" : \"no, {not}\")}.\", 'x', '\\'', \"q\\\"q\")", "yes|no, {not}|*.|q\"q")]
    [InlineData("$\"{at:HH:mm 'UTC'} and {list[i, (j)]} {{x}}\" @\"c:\\d\"", "* and * {x}|c:\\d")]
    public void SourceTexts_Source_HasThese(string source, string expected) => Assert.Equal(expected, string.Join('|', SourceTexts.In(source)).Replace(SourceTexts.Hole, '*'));

    private static void Nothing(IEnumerable<string> faults)
    {
        var list = string.Join('\n', faults);
        Assert.True(list.Length == 0, list);
    }

    // one piece of a source after the other, and nothing between them
    private static bool IsSaid(string run)
    {
        var reached = new bool[run.Length + 1];
        reached[0] = true;
        for (var from = 0; from < run.Length; from++)
        {
            for (var to = from + 1; reached[from] && to <= run.Length; to++)
                reached[to] |= Chunks.Value.Contains(run[from..to]);
        }
        return reached[run.Length];
    }

    // sentences are put together with spaces, findings with semicolons
    private static IEnumerable<string> Loose(string chunk) => new[] { chunk, chunk.TrimStart(' '), chunk.TrimEnd(' '), chunk.Trim(' ') }.Concat(chunk.Split("; "));

    private static bool Holds(string template, string text)
    {
        var at = 0;
        foreach (var chunk in text.Split(SourceTexts.Hole).Where(c => c.Any(char.IsLetter)))
        {
            at = template.IndexOf(chunk, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += chunk.Length;
        }
        return true;
    }

    [GeneratedRegex("[A-Za-z]['’]?[a-z]+,? [a-z]+")]
    private static partial Regex Words();

    // where one sentence or finding ends and the next begins
    [GeneratedRegex(@"(?<=[.!?\0]) (?=[A-Z\0])|(?<=[.!?])\0+|; ")]
    private static partial Regex Between();

    [GeneratedRegex(@"`([a-z]+\.[a-z_]+)`")]
    private static partial Regex EventType();
}
