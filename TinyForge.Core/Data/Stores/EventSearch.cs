using System.Globalization;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>What is asked of <c>event_search</c>, in the language of SQLite's FTS5.</summary>
internal static class EventSearch
{
    /// <summary>The query; null where there is nothing to search for, and no event is found then.</summary>
    /// <remarks>
    /// Severity, source and proxy are words of the index too (column <c>tags</c>, written by the trigger), so that a rare one among many
    /// matches is found by the index and not by looking at each of them.
    /// </remarks>
    public static string? Match(EventFilter filter)
    {
        var words = (filter.Search ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit))
            // a string in FTS5's language: its tokens in this order, the last one as the beginning of a word
            .Select(word => $"{{message actor}} : \"{word.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\" *")
            .ToList();
        return words.Count == 0 ? null : string.Join(" AND ", [.. words, .. Tags(filter).Select(tag => $"tags : {tag}")]);
    }

    private static IEnumerable<string> Tags(EventFilter filter)
    {
        if (filter.Severity is { } severity)
            yield return SnakeCaseEnumConverter<EventSeverity>.ToText(severity);
        if (filter.Source is { } source)
            yield return "of" + SnakeCaseEnumConverter<EventSource>.ToText(source);
        if (filter.ProxyId is { } proxy)
            yield return string.Create(CultureInfo.InvariantCulture, $"proxy{proxy}");
    }
}
