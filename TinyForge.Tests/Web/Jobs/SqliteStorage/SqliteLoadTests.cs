using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Many workers at once: nothing is lost, and nothing is done twice.</summary>
[Collection(LoadTests.Collection)]
public sealed class SqliteLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Jobs = 20_000;
    private const int Workers = 8;

    private readonly TempJobFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Server_EightWorkers_RunEachOf20000JobsOnce()
    {
        var runs = NumberedJobs.Reset(Jobs);
        var storage = _file.Open();
        Enqueue(storage, Jobs);
        var started = Stopwatch.GetTimestamp();
        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers, Activator = new JobActivator() }, storage))
        {
            using var connection = (JobStorageConnection)storage.GetConnection();
            await Until.TrueAsync(() => connection.GetCounter("stats:succeeded") == Jobs, "all jobs succeeded", seconds: 300);
        }
        Tell("jobs from fetched to succeeded", started);
        Assert.All(runs, count => Assert.Equal(1, count));
        Assert.Equal(Jobs, storage.GetMonitoringApi().SucceededListCount());
        Assert.Equal(Jobs, _file.Count("State WHERE Name = 'Succeeded'"));
        Assert.Equal(0, _file.Count("JobQueue") + _file.Count("Lock"));
    }

    [Fact]
    public async Task FetchNextJob_EightThreads_GetEachOf20000JobsOnce()
    {
        var storage = _file.Open();
        Enqueue(storage, Jobs);
        var fetched = new int[Jobs + 1];
        var left = Jobs;
        using var done = new CancellationTokenSource();
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, Workers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var connection = storage.GetConnection();
                while (!done.IsCancellationRequested)
                {
                    try
                    {
                        using var job = connection.FetchNextJob(["default"], done.Token);
                        Interlocked.Increment(ref fetched[int.Parse(job.JobId, CultureInfo.InvariantCulture)]);
                        job.RemoveFromQueue();
                        if (Interlocked.Decrement(ref left) == 0)
                            done.Cancel();
                    }
                    catch (OperationCanceledException)
                    {
                        // all is done
                    }
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(threads).WaitAsync(TimeSpan.FromSeconds(300), TestContext.Current.CancellationToken);
        Tell("fetches with their acknowledgement", started);
        Assert.All(fetched[1..], count => Assert.Equal(1, count));
    }

    private static void Enqueue(JobStorage storage, int count)
    {
        using var connection = (JobStorageConnection)storage.GetConnection();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(1000))
        {
            using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
            foreach (var number in numbers)
            {
                var id = transaction.CreateJob(Hangfire.Common.Job.FromExpression(() => NumberedJobs.Run(number)), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
                transaction.SetJobState(id, new EnqueuedState());
                transaction.AddToQueue("default", id);
            }
            transaction.Commit();
        }
    }

    private void Tell(string what, long started)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Jobs} {what} in {seconds:F1} s: {Jobs / seconds:F0} a second"));
    }
}
