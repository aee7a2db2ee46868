using System.Text.RegularExpressions;
using TinyForge.Tests.Support;
using TinyForge.Tests.Web.Components;

namespace TinyForge.Tests.Web.Localization;

/// <summary>The resource files of what the core says, and the sources in which it says that.</summary>
internal static partial class MessageFiles
{
    private static readonly string[] Files = ["HintMessages", "StepMessages", "EventMessages", "GatewayMessages", "FaultMessages", "TransferMessages", "WordMessages"];

    // what it throws is told as the reason why there is no backup
    private const string Throwing = "TinyForge.Web/Hosting/Backups/BackupWriter.cs";

    // where people get to read what is said; what only logs, exceptions and the API say is none of it
    private static readonly string[] Speaking =
    [
        "TinyForge.Core/Backups", "TinyForge.Core/Events", "TinyForge.Core/Gateways", "TinyForge.Core/Health", "TinyForge.Core/Instances", "TinyForge.Core/Probing", "TinyForge.Core/Provisioning",
        "TinyForge.Core/Proxies", "TinyForge.Core/Settings", "TinyForge.Core/Validation", "TinyForge.Web/Auth", "TinyForge.Web/Gateway", "TinyForge.Web/Hosting/Logging",
        "TinyForge.Web/Components/Pages/Proxies/LastCheck.cs",
        "TinyForge.Web/Hosting/Backups/BackupFolder.cs", Throwing,
        // of requests the API alone says what is wrong, but of a document that is chosen in the page the page does
        "TinyForge.Web/Api/Reading/DocumentReader.cs", "TinyForge.Web/Api/Reading/JsonFields.cs", "TinyForge.Web/Api/Reading/JsonText.cs", "TinyForge.Web/Api/Reading/ProxyRequestReader.cs",
        "TinyForge.Web/Api/Reading/ReceivedJson.cs", "TinyForge.Web/Api/Reading/SettingsReader.cs",
    ];

    private static readonly Lazy<IReadOnlyList<(string Path, string Text)>> AllSources = new(() =>
        [.. Repository.Sources("TinyForge.Core").Concat(Repository.Sources("TinyForge.Web")).Where(s => Speaking.Any(f => s.Path.StartsWith(f, StringComparison.Ordinal)))]);

    public static IEnumerable<string> Names => Files;

    /// <summary>Those sources, without the lines that log or throw.</summary>
    public static IEnumerable<(string Path, IReadOnlyList<string> Texts)> Sources =>
        AllSources.Value.Select(s => (s.Path, SourceTexts.In(s.Path == Throwing ? s.Text : string.Join('\n', s.Text.Split('\n').Where(line => !Unheard().IsMatch(line))))));

    /// <summary>The texts of a file by name.</summary>
    public static Dictionary<string, string> Read(string file, string? language = null) =>
        TextFiles.Read(Path.Combine(Repository.Root, "TinyForge.Web", "Localization", "Messages", language is null ? $"{file}.resx" : $"{file}.{language}.resx"));

    /// <summary>A text with <see cref="SourceTexts.Hole"/> for its places.</summary>
    public static string Bare(string text) => Place().Replace(text, SourceTexts.Hole.ToString());

    /// <summary>The numbers of its places, each once.</summary>
    public static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d)(:[a-z])?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"LoggerMessage|SelfLog|\bthrow\b|Exception\(\$?""|CreateHistogram|: base\(|^\s*///|^\s*\[")]
    private static partial Regex Unheard();
}
