namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>An entry of a queue as it was fetched.</summary>
/// <param name="Id">The entry's id; the same job may stand in a queue more than once.</param>
/// <param name="JobKey">The job.</param>
/// <param name="Queue">The queue it was fetched from.</param>
/// <param name="Token">What proves that it is held: another fetch writes another.</param>
internal sealed record FetchedEntry(long Id, long JobKey, string Queue, string Token);
