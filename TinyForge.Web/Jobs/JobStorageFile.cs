using System.Globalization;
using Microsoft.Data.Sqlite;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Web.Jobs;

/// <summary>
/// Opens the file of the job storage. One that is damaged is set aside and a new one begun: the schedule is written anew at each start,
/// and what a job does it finds in the program's own database, so that only the history of jobs is lost.
/// </summary>
internal sealed partial class JobStorageFile(TimeProvider time, ILogger<JobStorageFile> logger)
{
    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    // Hangfire's recurring job manager waits 15 s for a lock: what a killed program held must be free by then, or the next start fails
    private static readonly SqliteJobStorageOptions Options = new() { LockLease = TimeSpan.FromSeconds(10) };

    // SQLite keeps these beside a database in WAL mode
    private static readonly string[] Endings = ["", "-wal", "-shm"];

    /// <summary>The storage in the file at <paramref name="path"/>, which is made if it does not exist.</summary>
    public SqliteJobStorage Open(string path)
    {
        if (TryOpen(path, out var fault) is { } storage)
            return storage;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{time.GetUtcNow():yyyyMMdd'T'HHmmss}");
        foreach (var ending in Endings.Where(e => File.Exists(path + e)))
            File.Move(path + ending, aside + ending, overwrite: true);
        LogSetAside(fault, Path.GetFileName(path), Path.GetFileName(aside));
        return new SqliteJobStorage(path, Options);
    }

    private static SqliteJobStorage? TryOpen(string path, out SqliteException? fault)
    {
        SqliteJobStorage? storage = null;
        try
        {
            storage = new SqliteJobStorage(path, Options);
            fault = null;
            if (storage.IsSound())
                return storage;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            fault = exception;
        }
        storage?.Dispose();
        return null;
    }

    [LoggerMessage(EventId = 1704, Level = LogLevel.Error, Message = "The job storage {File} was damaged and is set aside as {Aside}; a new one was begun. The history of jobs is lost, nothing else")]
    private partial void LogSetAside(Exception? exception, string file, string aside);
}
