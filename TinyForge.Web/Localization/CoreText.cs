using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using TinyForge.Core.Events;
using TinyForge.Web.Localization.Messages;

namespace TinyForge.Web.Localization;

/// <summary>
/// Says in the language of who looks what the core says in English: hints, steps, events, errors. The English text is all there is,
/// also of what was kept long ago; the resource files of <see cref="Messages"/> tell what it was made of. What they don't know stays English.
/// </summary>
public static partial class CoreText
{
    // longer ones are what programs log
    private const int MaxLength = 2_000;
    private const int MaxPieces = 24;
    private const int MaxDepth = 5;
    private const int MaxCached = 2_048;

    private static readonly ConcurrentDictionary<(string Language, string? EventType, string Text), Spoken> Cache = new();

    /// <summary>A text of the core.</summary>
    [return: NotNullIfNotNull(nameof(english))]
    public static Spoken? Of(string? english) => english is null ? null : Say(english, eventType: null);

    /// <summary>The same for where no piece can be marked as English.</summary>
    [return: NotNullIfNotNull(nameof(english))]
    public static string? Plain(string? english) => Of(english)?.ToString();

    /// <summary>The message of an event, or its first line.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="message">The part of its message to say; null for all of it.</param>
    public static Spoken Of(ForgeEvent entry, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Say(message ?? entry.Message, entry.Type);
    }

    private static Spoken Say(string english, string? eventType)
    {
        var language = Languages.Current;
        if (language == Languages.Default)
            return english;
        // what programs log looks like anything
        if (english.Length > MaxLength || (eventType is not null && !Catalogue.Knows(eventType)))
            return Foreign(english);
        var key = (language, eventType, english);
        if (Cache.TryGetValue(key, out var known))
            return known;
        if (Cache.Count >= MaxCached)
            Cache.Clear();
        var parts = new List<SpokenPart>();
        Add(parts, english, eventType, 0);
        return Cache[key] = new Spoken(Joined(parts));
    }

    private static Spoken Foreign(string english) => new([new SpokenPart(english, IsEnglish: true)]);

    // the longest runs of sentences that are known: of all of it if possible, for a text may have several sentences
    private static void Add(List<SpokenPart> parts, string english, string? eventType, int depth)
    {
        var pieces = Pieces(english);
        for (var first = 0; first < pieces.Count;)
        {
            if (first > 0)
                parts.Add(parts[^1] with { Text = english[pieces[first - 1].End..pieces[first].Begin] });
            var last = pieces.Count - 1;
            (Template Template, string[] Values)? found = null;
            while (depth <= MaxDepth && (found = Catalogue.Find(english[pieces[first].Begin..pieces[last].End], eventType)) is null && last > first)
                last--;
            if (found is { } known)
            {
                Add(parts, known.Template, known.Values, depth);
                first = last + 1;
            }
            else
            {
                AddFinding(parts, english[pieces[first].Begin..pieces[first].End], eventType, depth);
                first++;
            }
        }
    }

    // a finding has no full stop of its own, and gets one where it stands among sentences
    private static void AddFinding(List<SpokenPart> parts, string sentence, string? eventType, int depth)
    {
        if (depth <= MaxDepth && sentence.EndsWith('.') && Catalogue.Find(sentence[..^1], eventType) is { } known)
        {
            Add(parts, known.Template, known.Values, depth);
            parts.Add(new SpokenPart(".", IsEnglish: false));
        }
        else
        {
            parts.Add(new SpokenPart(sentence, IsEnglish: true));
        }
    }

    private static void Add(List<SpokenPart> parts, Template template, string[] values, int depth)
    {
        foreach (var (given, place) in template.Translation())
        {
            parts.Add(new SpokenPart(given, IsEnglish: false));
            if (place is not { } number)
                continue;
            switch (template.KindOf(number))
            {
                case Hole.Text:
                    Add(parts, values[number], eventType: null, depth + 1);
                    break;
                case Hole.List:
                    AddList(parts, values[number], depth + 1);
                    break;
                default:
                    parts.Add(new SpokenPart(values[number], IsEnglish: false));
                    break;
            }
        }
    }

    private static void AddList(List<SpokenPart> parts, string list, int depth)
    {
        var mark = "";
        foreach (var item in list.Split(", "))
        {
            parts.Add(new SpokenPart(mark, IsEnglish: false));
            if (depth <= MaxDepth && Catalogue.Find(item, eventType: null) is { } known)
                Add(parts, known.Template, known.Values, depth);
            else
                parts.Add(new SpokenPart(item, IsEnglish: false));
            mark = ", ";
        }
    }

    private static List<(int Begin, int End)> Pieces(string text)
    {
        var pieces = new List<(int Begin, int End)>();
        var begin = 0;
        foreach (var mark in Between().EnumerateMatches(text))
        {
            // so many sentences are no text of the core
            if (pieces.Count == MaxPieces)
                return [(0, text.Length)];
            pieces.Add((begin, mark.Index));
            begin = mark.Index + mark.Length;
        }
        pieces.Add((begin, text.Length));
        return pieces;
    }

    private static List<SpokenPart> Joined(List<SpokenPart> parts)
    {
        var joined = new List<SpokenPart>();
        foreach (var part in parts.Where(p => p.Text.Length > 0))
        {
            if (joined.Count > 0 && joined[^1].IsEnglish == part.IsEnglish)
                joined[^1] = part with { Text = joined[^1].Text + part.Text };
            else
                joined.Add(part);
        }
        return joined;
    }

    [GeneratedRegex(@"(?<=[.!?…]) (?=\S)|; ")]
    private static partial Regex Between();
}
