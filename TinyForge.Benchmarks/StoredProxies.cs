using TinyForge.Benchmarks.Scenarios;

namespace TinyForge.Benchmarks;

/// <summary>A database of proxies that have been checked for a while, for a program to begin with.</summary>
internal static class StoredProxies
{
    /// <summary>Makes proxies that are served, all with one destination, checked every 300 s up to now.</summary>
    /// <param name="proxies">How many, with ids from 1 on and the domains that <see cref="Circuits.UpdateLoad.Domain"/> names.</param>
    /// <param name="destination">Where they lead to.</param>
    /// <param name="history">For how long they have been checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<LogFile> MakeAsync(int proxies, string destination, TimeSpan history, CancellationToken cancellationToken)
    {
        var end = TimeProvider.System.GetUtcNow();
        var time = new HandSetTime(new DateTimeOffset(end.Date, TimeSpan.Zero).AddHours(end.Hour) - history);
        var file = await LogFile.CreateAsync(cancellationToken, time);
        var maker = new HistoryMaker(file, time, proxies, destination);
        await maker.AddProxiesAsync(cancellationToken);
        await maker.LiveAsync(time.Now, end, cancellationToken);
        await file.CheckpointAsync(cancellationToken);
        return file;
    }
}
