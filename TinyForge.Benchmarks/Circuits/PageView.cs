using System.Globalization;
using System.Text.RegularExpressions;

namespace TinyForge.Benchmarks.Circuits;

/// <summary>What is looked for on a kind of page.</summary>
/// <param name="Name">The kind.</param>
/// <param name="NewestOnly">Whether it shows the newest few only, so that the later ones stand for those before.</param>
/// <param name="Read">What a string of a render batch says of a proxy; no id where it can be but one, null where it says nothing.</param>
internal sealed partial record PageView(string Name, bool NewestOnly, Func<string, (int? Proxy, bool Down)?> Read)
{
    /// <summary>The start page: its newest events, of which there are ten.</summary>
    public static PageView Dashboard { get; } = new("dashboard", NewestOnly: true, ReadMessage);

    /// <summary>The list: the name of a row's link, which holds the status.</summary>
    public static PageView List { get; } = new("proxy list", NewestOnly: false, ReadLink);

    /// <summary>A proxy's own page: the colour of its verdict.</summary>
    public static PageView Proxy { get; } = new("proxy page", NewestOnly: false, ReadVerdict);

    /// <summary>The events: a row of each.</summary>
    public static PageView Events { get; } = new("events", NewestOnly: false, ReadMessage);

    private static (int? Proxy, bool Down)? ReadMessage(string text) => Message().Match(text) is { Success: true } match ? Found(match, match.Groups[2].Value == "unhealthy") : null;

    private static (int? Proxy, bool Down)? ReadLink(string text) => Link().Match(text) is { Success: true } match ? Found(match, text.StartsWith("Unhealthy", StringComparison.Ordinal)) : null;

    private static (int? Proxy, bool Down)? ReadVerdict(string text) => text switch
    {
        "chip bad large" => (null, true),
        "chip good large" => (null, false),
        _ => null,
    };

    private static (int? Proxy, bool Down)? Found(Match match, bool down) => (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), down);

    [GeneratedRegex(@"^app(\d+)\.example\.test is (unhealthy|healthy)")]
    private static partial Regex Message();

    [GeneratedRegex(@"^(?:Unh|H)ealthy\b.* app(\d+)\.example\.test\b")]
    private static partial Regex Link();
}
