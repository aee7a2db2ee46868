using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// Which words of <c>event_search</c> begin with some letters. FTS5 answers a query for a beginning by putting all events of all such words
/// together first; one that names the words it answers word by word from the newest event on, and stops when the page is full.
/// </summary>
internal static class EventWords
{
    /// <summary>So many words of a beginning are named at most; with more of them, putting together is as fast.</summary>
    public const int Most = 32;

    // of these beginnings FTS5 has an index
    private const int Indexed = 3;

    /// <summary>The words of the index that begin so. What is not among the answers must be asked for as a beginning: it is short, or too many words have it.</summary>
    /// <param name="db">Keeps its connection open from then on.</param>
    /// <param name="beginnings">Each of ASCII letters in lower case and digits, which the index has as they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ILookup<string, string>> BeginningWithAsync(ForgeDbContext db, IEnumerable<string> beginnings, CancellationToken cancellationToken)
    {
        var asked = beginnings.Where(beginning => beginning.Length > Indexed).ToHashSet();
        if (asked.Count == 0)
            return Enumerable.Empty<string>().ToLookup(word => word);
        await db.Database.OpenConnectionAsync(cancellationToken);
        // KiB, and the connection keeps it for as long as it is pooled; it is 2 MiB unless told. The way from a frequent word to the next passes
        // over all pages that tell where the first stands
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -8192", cancellationToken);
        // from each word to the next, without a look at where it stands
        var words = await db.Database.SqlQuery<FoundWord>(
            $"""
            WITH RECURSIVE words (beginning, word, number) AS (
                SELECT value, (SELECT term FROM event_words WHERE term >= value LIMIT 1), 1 FROM json_each({JsonSerializer.Serialize(asked)})
                UNION ALL
                SELECT beginning, (SELECT term FROM event_words WHERE term >= words.word || char(1) LIMIT 1), number + 1
                FROM words WHERE substr(word, 1, length(beginning)) = beginning AND number <= {Most})
            SELECT beginning AS Beginning, word AS Word FROM words WHERE substr(word, 1, length(beginning)) = beginning
            """).ToListAsync(cancellationToken);
        return words.GroupBy(word => word.Beginning).Where(found => found.Count() <= Most).SelectMany(found => found).ToLookup(word => word.Beginning, word => word.Word);
    }

    private sealed record FoundWord(string Beginning, string Word);
}
