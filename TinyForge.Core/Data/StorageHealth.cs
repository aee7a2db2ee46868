using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Storage;

namespace TinyForge.Core.Data;

/// <inheritdoc cref="IStorageHealth"/>
internal sealed partial class StorageHealth(string file, TimeProvider time, ILogger<StorageHealth> logger) : IStorageHealth
{
    // SQLite tells of a file that can't grow as of any fault of the disk where it is the shared memory beside the database
    private const long AsGoodAsFull = 64 * 1024;

    // https://www.sqlite.org/rescode.html
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CanNotOpen = 14;
    private const int NotADatabase = 26;

    private StorageFault? _current;
    private long _failedAt;

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public StorageFault? Current => Volatile.Read(ref _current);

    /// <inheritdoc/>
    public StorageFault? Explain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqliteException { SqliteErrorCode: var code })
                return Explain(code);
        }
        return null;
    }

    /// <summary>A write met an exception.</summary>
    public void Failed(Exception exception)
    {
        if (Explain(exception) is not { } fault)
            return;
        var before = Interlocked.Exchange(ref _current, fault);
        if (before == fault)
            return;
        if (before is null)
            Volatile.Write(ref _failedAt, time.GetTimestamp());
        LogFailed(exception, fault.Message, fault.Remedy);
        Changed?.Invoke();
    }

    /// <summary>A write was saved.</summary>
    public void Worked()
    {
        // asked after each write: reading is cheaper than exchanging
        if (Current is null || Interlocked.Exchange(ref _current, null) is null)
            return;
        LogWorks(TimeSpan.FromSeconds(Math.Ceiling(time.GetElapsedTime(Volatile.Read(ref _failedAt)).TotalSeconds)));
        Changed?.Invoke();
    }

    private StorageFault? Explain(int code) => code switch
    {
        Full => FullDisk(),
        IoError when IsFull() => FullDisk(),
        ReadOnly or Perm => new(StorageFaultKind.ReadOnly, "TinyForge may not write its database.",
            $"See that {Folder} and all files in it belong to the user that runs TinyForge, and that the disk is not mounted read-only."),
        Busy or Locked => new(StorageFaultKind.Busy, "Another program holds TinyForge's database.",
            $"End what has {file} open, a database browser or a copy that runs for example, and try again."),
        Corrupt or NotADatabase => new(StorageFaultKind.Damaged, "TinyForge's database is damaged.",
            $"Stop TinyForge, check the disk that holds {Folder}, and restore a backup: start the program with 'restore FILE'."),
        IoError or CanNotOpen => new(StorageFaultKind.Unavailable, "TinyForge's database can't be read or written.",
            $"Check the disk that holds {Folder}; the log has the details."),
        _ => null,
    };

    private string Folder => Path.GetDirectoryName(file)!;

    private StorageFault FullDisk() => new(StorageFaultKind.Full, "The disk that holds TinyForge's data is full.",
        $"Free some space on the disk of {Folder}. Until then nothing is saved; what is published goes on being served.");

    private bool IsFull()
    {
        try
        {
            return new DriveInfo(Folder).AvailableFreeSpace < AsGoodAsFull;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 1181, Level = LogLevel.Error, Message = "Nothing can be saved. {Fault} {Remedy}")]
    private partial void LogFailed(Exception exception, string fault, string remedy);

    [LoggerMessage(EventId = 1182, Level = LogLevel.Warning, Message = "What changes is saved again, after {Elapsed}")]
    private partial void LogWorks(TimeSpan elapsed);
}
