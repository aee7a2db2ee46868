using Microsoft.EntityFrameworkCore;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// Which words of <c>event_search</c> begin with some letters. FTS5 answers a query for a beginning by putting all events of all such words
/// together first; one that names the words it answers word by word from the newest event on, and stops when the page is full.
/// </summary>
internal static class EventWords
{
    /// <summary>So many words are named at most; with more of them, putting together is as fast.</summary>
    public const int Most = 32;

    // of these beginnings FTS5 has an index
    private const int Indexed = 3;

    /// <summary>The words of the index that begin so; null where it is not known, and the beginning itself must be asked for.</summary>
    /// <param name="db">Keeps its connection open from then on.</param>
    /// <param name="beginning">ASCII letters in lower case and digits, which the index has as they are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<string>?> BeginningWithAsync(ForgeDbContext db, string beginning, CancellationToken cancellationToken)
    {
        if (beginning.Length <= Indexed)
            return null;
        // what is temporary belongs to the connection
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE IF NOT EXISTS temp.event_words USING fts5vocab(main, event_search, instance)", cancellationToken);
        // from each word to the next, without a look at where it stands
        var words = await db.Database.SqlQuery<string>(
            $"""
            WITH RECURSIVE words (word, number) AS (
                SELECT (SELECT term FROM temp.event_words WHERE term >= {beginning} LIMIT 1), 1
                UNION ALL
                SELECT (SELECT term FROM temp.event_words WHERE term >= words.word || char(1) LIMIT 1), number + 1
                FROM words WHERE substr(word, 1, {beginning.Length}) = {beginning} AND number <= {Most})
            SELECT word AS Value FROM words WHERE substr(word, 1, {beginning.Length}) = {beginning}
            """).ToListAsync(cancellationToken);
        return words.Count <= Most ? words : null;
    }
}
