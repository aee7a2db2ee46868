using Microsoft.Extensions.Localization;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>What a browser called itself, in the words of a person: good enough to tell one's own devices apart, no proof of anything.</summary>
internal static class DeviceName
{
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    // the order matters: most browsers claim to be several
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>For example <c>Firefox on Linux</c>.</summary>
    public static string Of(string? userAgent)
    {
        var text = userAgent ?? "";
        var browser = Find(Browsers, text);
        var system = Find(Systems, text);
        return (browser, system) switch
        {
            ({ }, { }) => T["Device.On", browser, system],
            ({ }, null) => browser,
            (null, { }) => T["Device.UnknownOn", system],
            _ => T["Device.Unknown"],
        };
    }

    private static string? Find((string Mark, string Name)[] marks, string text) =>
        marks.Where(m => text.Contains(m.Mark, StringComparison.Ordinal)).Select(m => m.Name).FirstOrDefault();
}
