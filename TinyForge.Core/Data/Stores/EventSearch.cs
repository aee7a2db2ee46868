using System.Buffers;
using System.Globalization;
using System.Text;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data.Stores;

/// <summary>What is asked of <c>event_search</c> and <c>event_rare</c>, in the language of SQLite's FTS5.</summary>
internal static class EventSearch
{
    // its parser's stack holds a hundred, and each level takes two
    private const int MostNested = 8;

    private static readonly SearchValues<char> AsciiLettersAndDigits = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The query for the words and the proxy of a filter; null where it has neither, or words without a letter or digit.</summary>
    /// <remarks>
    /// Severity, source and proxy are words of the index too (column <c>tags</c>), so that a rare one among many
    /// matches is found by the index and not by looking at each of them.
    /// </remarks>
    public static async Task<string?> MatchAsync(ForgeDbContext db, EventFilter filter, CancellationToken cancellationToken)
    {
        var words = (filter.Search ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))
            .Select(word => new Word(word.Replace("\0", "", StringComparison.Ordinal))).ToList();
        var tokens = await EventWords.BeginningWithAsync(db, words.Select(word => word.Beginning), cancellationToken);
        var asked = string.IsNullOrWhiteSpace(filter.Search) ? filter.ProxyId is not null : words.Count > 0;
        return asked ? All([.. Tags(filter).Select(tag => $"tags : {Quoted(tag)}"), .. words.Select(word => $"{{message actor}} : {word.Term(tokens[word.Beginning])}")]) : null;
    }

    // FTS5 walks all terms of one AND side by side, so that a rare pair does not spare it the frequent third. Of an AND within an AND it
    // makes one, but not of what stands within a NOT: the third is only walked where the pair is met. No tag is called "never"
    private static string All(IReadOnlyList<string> terms) => terms.Skip(1).Aggregate((Query: terms[0], Count: 1), (all, term) =>
        (all.Count is 1 or > MostNested ? $"{all.Query} AND {term}" : $"(({all.Query}) NOT tags : never) AND {term}", all.Count + 1)).Query;

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Tags(EventFilter filter)
    {
        if (filter.Severity is { } severity)
            yield return SnakeCaseEnumConverter<EventSeverity>.ToText(severity);
        if (filter.Source is { } source)
            yield return "of" + SnakeCaseEnumConverter<EventSource>.ToText(source);
        if (filter.ProxyId is { } proxy)
            yield return string.Create(CultureInfo.InvariantCulture, $"proxy{proxy}");
    }

    // what was typed between two spaces: its tokens in this order, the last one as the beginning of a word
    private sealed class Word
    {
        private readonly string _text;
        private readonly int _begin;

        public Word(string text)
        {
            _text = text;
            if (!Ascii.IsValid(text))
                return;
            // what stands behind the last token is of no token
            var end = text.AsSpan().LastIndexOfAny(AsciiLettersAndDigits) + 1;
            _begin = text.AsSpan(0, end).LastIndexOfAnyExcept(AsciiLettersAndDigits) + 1;
            Beginning = text[_begin..end].ToLowerInvariant();
        }

        // empty where the index may have it otherwise
        public string Beginning { get; } = "";

        // in FTS5's language
        public string Term(IEnumerable<string> tokens)
        {
            var named = string.Join(" OR ", tokens.Select(token => Quoted(_text[.._begin] + token)));
            return named.Length > 0 ? $"({named})" : Quoted(_text) + " *";
        }
    }
}
