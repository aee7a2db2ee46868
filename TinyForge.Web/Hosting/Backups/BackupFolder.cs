using Microsoft.Data.Sqlite;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Hosting.Backups;

/// <inheritdoc cref="IBackups"/>
internal sealed partial class BackupFolder(DataDirectory data, BackupWriter writer, ISettingsStore settings, IEventLog events, TimeProvider time, ILogger<BackupFolder> logger) : IBackups, IDisposable
{
    private const string Remedy = "See that the disk of the data directory is not full, and that TinyForge may write to its folder 'backups'.";

    private readonly SemaphoreSlim _making = new(1, 1);
    private volatile BackupFailure? _lastFailure;

    public BackupFailure? LastFailure => _lastFailure;

    public IReadOnlyList<Backup> List()
    {
        var folder = new DirectoryInfo(data.Backups);
        return !folder.Exists ? [] : [.. folder.EnumerateFiles().Select(Read).OfType<Backup>().OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Name, StringComparer.Ordinal)];
    }

    public async Task<BackupResult> MakeAsync(Actor actor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await _making.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            return BackupResult.Busy;
        try
        {
            var name = FreeName(BackupName.Of);
            // it reads and writes files for seconds, and what has begun is ended: half of one is of no use
            var backup = await Task.Run(() => Write(name), CancellationToken.None);
            _lastFailure = null;
            await TellAsync(BackupEvents.Made(backup, PathOf(name), RemoveSurplus(), actor));
            return new BackupResult(backup, null);
        }
        catch (Exception exception)
        {
            var failure = new BackupFailure(time.GetUtcNow(), Explain(exception));
            _lastFailure = failure;
            // below a warning, which would be a second event of the same
            LogFailed(exception);
            await TellAsync(BackupEvents.Failed(failure, PathOf(""), actor));
            return new BackupResult(null, failure);
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>Makes one before an upgrade, at the start, when nothing else runs and no event can be kept.</summary>
    /// <param name="migration">The first migration that is to be applied.</param>
    /// <exception cref="DataFaultException">It can't be made.</exception>
    public Backup MakeBeforeUpgrade(string migration)
    {
        try
        {
            return Write(FreeName(now => BackupName.OfUpgrade(migration, now)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException or DataFaultException)
        {
            throw new DataFaultException($"The database has an older schema, and the backup before its upgrade could not be made: {Explain(exception)} Nothing was changed.", exception);
        }
    }

    /// <summary>Tells of one that was made before an upgrade, now that this can be kept, and lets go of older ones.</summary>
    public Task TellOfUpgradeAsync(Backup backup) => TellAsync(BackupEvents.Made(backup, PathOf(backup.Name), RemoveSurplus(), Actor.System));

    public Stream? Open(string name)
    {
        try
        {
            return Find(name) is { } file ? new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
        }
        catch (FileNotFoundException)
        {
            // it went meanwhile
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } file || Read(file) is not { } backup)
            return false;
        file.Delete();
        await events.AppendAsync(BackupEvents.Deleted(backup, actor, time.GetUtcNow()), cancellationToken);
        return true;
    }

    public void Dispose() => _making.Dispose();

    private static string PathOf(string name) => $"backups/{name}";

    private static string Explain(Exception exception) => exception switch
    {
        DataFaultException => exception.Message,
        _ => $"{exception.Message.TrimEnd('.')}. {Remedy}",
    };

    private static Backup? Read(FileInfo file) => file.Exists && BackupName.Read(file.Name) is { } name ? new Backup(file.Name, file.Length, name.CreatedAt, name.Kind) : null;

    // no name but one of its own leads to a file, so none leads out of the folder
    private FileInfo? Find(string name) => BackupName.Read(name) is not null && new FileInfo(Path.Combine(data.Backups, name)) is { Exists: true } file ? file : null;

    private Backup Write(string name)
    {
        DataDirectory.CreateFolder(data.Backups);
        var path = Path.Combine(data.Backups, name);
        var (kind, createdAt) = BackupName.Read(name)!.Value;
        var written = writer.Write(path, createdAt, overwrite: false);
        if (written.JobStorageFault is { } fault)
            LogNoJobs(fault);
        LogMade(name, written.Bytes);
        return new Backup(name, written.Bytes, createdAt, kind);
    }

    // of two in one second, the later one takes the next
    private string FreeName(Func<DateTimeOffset, string> name)
    {
        for (var now = time.GetUtcNow(); ; now = now.AddSeconds(1))
        {
            if (name(now) is var free && !File.Exists(Path.Combine(data.Backups, free)))
                return free;
        }
    }

    private List<Backup> RemoveSurplus()
    {
        var removed = new List<Backup>();
        foreach (var backup in BackupSchedule.Surplus(List(), settings.Current.BackupKeep))
        {
            try
            {
                File.Delete(Path.Combine(data.Backups, backup.Name));
                removed.Add(backup);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogNotRemoved(exception, backup.Name);
            }
        }
        return removed;
    }

    // on a full disk this may fail like the backup itself
    private async Task TellAsync(ForgeEvent entry)
    {
        try
        {
            await events.AppendAsync(entry, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, entry.Type);
        }
    }

    [LoggerMessage(EventId = 1221, Level = LogLevel.Information, Message = "The backup {Name} was made, {Bytes} bytes")]
    private partial void LogMade(string name, long bytes);

    [LoggerMessage(EventId = 1222, Level = LogLevel.Information, Message = "No backup could be made")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(EventId = 1223, Level = LogLevel.Warning, Message = "The job storage is not in the backup: {Reason}")]
    private partial void LogNoJobs(string reason);

    [LoggerMessage(EventId = 1224, Level = LogLevel.Warning, Message = "The old backup {Name} could not be removed")]
    private partial void LogNotRemoved(Exception exception, string name);

    [LoggerMessage(EventId = 1225, Level = LogLevel.Error, Message = "The event {Type} could not be kept")]
    private partial void LogNotTold(Exception exception, string type);
}
