using Hangfire;
using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.Storage;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>
/// Hangfire's storage in one SQLite file, for any number of servers in this process and in others on this machine. A commit is one
/// database transaction; a job is held by one worker at a time, for as long as that one is alive. Dispose it after the servers.
/// </summary>
public sealed class SqliteJobStorage : JobStorage, IDisposable
{
    private static readonly HashSet<string> Features = new(StringComparer.OrdinalIgnoreCase)
    {
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(SqliteFetchedJob)),
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
        JobStorageFeatures.Monitoring.AwaitingJobs,
    };

    private readonly SqliteJobStorageOptions _options;

    /// <summary>Opens the file, makes it or brings its schema up to date.</summary>
    /// <param name="path">The file. It is made if it does not exist; its folder must exist.</param>
    /// <param name="options">How the storage keeps its time.</param>
    /// <exception cref="ArgumentException">The options can't be used; the message names all that is wrong.</exception>
    /// <exception cref="InvalidOperationException">A newer version of this storage wrote the file.</exception>
    public SqliteJobStorage(string path, SqliteJobStorageOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Database = new JobDatabase(path, options);
        Locks = new LockKeeper(Database, options);
        Fetched = new FetchedJobs(Database, options);
    }

    /// <inheritdoc />
    public override bool LinearizableReads => true;

    internal JobDatabase Database { get; }

    internal LockKeeper Locks { get; }

    internal FetchedJobs Fetched { get; }

    /// <inheritdoc />
    public override IMonitoringApi GetMonitoringApi() => new MonitoringApi(Database, _options.TimeProvider);

    /// <inheritdoc />
    public override IStorageConnection GetConnection() => new StorageConnection(this, _options);

    /// <inheritdoc />
    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return Features.Contains(featureId);
    }

    /// <inheritdoc />
    public override IEnumerable<IBackgroundProcess> GetServerRequiredProcesses() => [new HeartbeatProcess(Fetched, Locks)];

    /// <inheritdoc />
    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() => [new ExpirationProcess(Database, _options)];

    /// <inheritdoc />
    public override void WriteOptionsToLog(ILog logger)
    {
        logger.Info("Using the following options for SQLite job storage:");
        logger.Info($"    File: {Database.Path}");
        logger.Info($"    Invisibility timeout: {_options.InvisibilityTimeout}");
        logger.Info($"    Poll interval: {_options.PollInterval}");
        logger.Info($"    Lock lease: {_options.LockLease}");
        logger.Info($"    Expiration interval: {_options.ExpirationInterval}");
    }

    /// <summary>Whether all pages of the file are what SQLite wrote; reads the whole file.</summary>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It is damaged so much that it can't be looked through.</exception>
    public bool IsSound() => Database.Read(static session => session.Scalar("PRAGMA quick_check(1)") is "ok");

    /// <inheritdoc />
    public override string ToString() => $"SQLite: {Database.Path}";

    /// <summary>Ends the renewal of locks and closes the file.</summary>
    public void Dispose()
    {
        Locks.Dispose();
        Database.Dispose();
    }
}
