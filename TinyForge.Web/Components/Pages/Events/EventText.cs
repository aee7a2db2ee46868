using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using TinyForge.Core.Events;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>Events in the words of the pages.</summary>
internal static class EventText
{
    private static readonly IStringLocalizer T = Localizers.Of<EventTexts>();
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StatusView Severity(EventSeverity severity) => severity switch
    {
        EventSeverity.Error => new(StatusTone.Bad, T["Severity.Error"]),
        EventSeverity.Warn => new(StatusTone.Warning, T["Severity.Warning"]),
        _ => new(StatusTone.Idle, T["Severity.Info"]) { Image = Glyphs.Info },
    };

    public static string Source(EventSource source) => source switch
    {
        EventSource.Health => T["Source.Health"],
        EventSource.Proxy => T["Source.Proxies"],
        EventSource.Gateway => T["Source.Gateway"],
        EventSource.Instance => T["Source.Instances"],
        EventSource.Auth => T["Source.Access"],
        EventSource.Settings => T["Source.Settings"],
        EventSource.System => "TinyForge",
        _ => source.ToString(),
    };

    /// <summary>What fits a row; the details have all of it.</summary>
    public static string FirstLine(string message)
    {
        var end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }

    /// <summary>What fits a row, in the page's language.</summary>
    public static Spoken Line(ForgeEvent entry) => CoreText.Of(entry, FirstLine(entry.Message));

    /// <summary>For example <c>1 new event</c>.</summary>
    public static string News(int count) => T.Count("Live.News", count);

    /// <summary>The event as the API gives it.</summary>
    public static string Json(ForgeEvent entry) => new JsonObject
    {
        ["id"] = entry.Id,
        ["occurred_at"] = entry.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["severity"] = EventListState.ToName(entry.Severity),
        ["source"] = EventListState.ToName(entry.Source),
        ["type"] = entry.Type,
        ["message"] = entry.Message,
        ["proxy_id"] = entry.ProxyId,
        ["actor"] = entry.Actor,
        ["data"] = new JsonObject(entry.Data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))),
    }.ToJsonString(Indented);
}
