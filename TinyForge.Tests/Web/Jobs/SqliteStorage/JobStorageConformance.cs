using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>
/// What every storage of Hangfire's must do. It runs on Hangfire.InMemory, which is the oracle, and on ours; what only one of the two
/// does is no part of it.
/// </summary>
public abstract partial class JobStorageConformance : IDisposable
{
    private readonly Lazy<JobStorage> _storage;
    private readonly List<IDisposable> _disposables = [];

    protected JobStorageConformance() => _storage = new Lazy<JobStorage>(CreateStorage);

    protected JobStorage Storage => _storage.Value;

    private JobStorageMonitor Monitor => (JobStorageMonitor)Storage.GetMonitoringApi();

    public void Dispose()
    {
        for (var i = _disposables.Count - 1; i >= 0; i--)
            _disposables[i].Dispose();
        if (_storage.IsValueCreated)
            Delete(Storage);
        GC.SuppressFinalize(this);
    }

    /// <summary>A storage with nothing in it.</summary>
    protected abstract JobStorage CreateStorage();

    protected abstract void Delete(JobStorage storage);

    private JobStorageConnection Connect()
    {
        var connection = (JobStorageConnection)Storage.GetConnection();
        _disposables.Add(connection);
        return connection;
    }

    private void Commit(Action<JobStorageTransaction> write)
    {
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        write(transaction);
        transaction.Commit();
    }

    private string NewJob(Job? job = null, IState? state = null, string? queue = null)
    {
        var id = Connect().CreateExpiredJob(job ?? SampleJobs.Sample(), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
        if (state != null)
            Commit(transaction => transaction.SetJobState(id, state));
        if (queue != null)
            Commit(transaction => transaction.AddToQueue(queue, id));
        return id;
    }

    /// <summary>The job that a worker gets at once, or null.</summary>
    private static string? TryFetch(JobStorageConnection connection, params string[] queues)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        try
        {
            var fetched = connection.FetchNextJob(queues, soon.Token);
            fetched.RemoveFromQueue();
            return fetched.JobId;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
