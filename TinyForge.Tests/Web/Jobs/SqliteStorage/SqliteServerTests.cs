using Hangfire;
using TinyForge.Tests.Support;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>A real server and real time: wants the machine for itself, since a second of waiting is what is tested.</summary>
[Collection(LoadTests.Collection)]
public sealed class SqliteServerTests : IDisposable
{
    private readonly TempJobFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Server_JobLongerThanTheInvisibility_RunsOnceEvenWhileItStops()
    {
        var key = Guid.NewGuid().ToString("N");
        var storage = _file.Open(new SqliteJobStorageOptions { InvisibilityTimeout = TimeSpan.FromSeconds(1), PollInterval = TimeSpan.FromMilliseconds(50) });
        var options = new BackgroundJobServerOptions { WorkerCount = 2, Activator = new JobActivator(), StopTimeout = TimeSpan.FromSeconds(20), ShutdownTimeout = TimeSpan.FromSeconds(20) };
        var id = new BackgroundJobClient(storage).Enqueue(() => SampleJobs.WaitAsync(key));
        using (var server = new BackgroundJobServer(options, storage))
        {
            await Until.TrueAsync(() => SampleJobs.RunsOf(key) == 1, "the job runs");
            var fetchedAt = FetchedAt();
            await Until.TrueAsync(() => FetchedAt() > fetchedAt + 1500, "its invisibility slides");
            server.SendStop();
            fetchedAt = FetchedAt();
            await Until.TrueAsync(() => FetchedAt() > fetchedAt + 1500, "it slides on while the server stops");
            SampleJobs.Open(key);
        }
        Assert.Equal(1, SampleJobs.RunsOf(key));
        Assert.Equal("Succeeded", storage.GetConnection().GetJobData(id).State);
        Assert.Equal(0, _file.Count("JobQueue"));

        long FetchedAt() => _file.Query("SELECT FetchedAt FROM JobQueue") as long? ?? 0;
    }
}
