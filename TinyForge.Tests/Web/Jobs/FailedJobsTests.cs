using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class FailedJobsTests
{
    [Fact]
    public void Prune_DayOldFailures_AreDeletedAndYoungerOnesStay()
    {
        using var storage = new InMemoryStorage();
        var client = new BackgroundJobClient(storage, new JobFilterProviderCollection());
        client.Create(Job.FromExpression(() => Console.WriteLine()), new FailedState(new InvalidOperationException("planted")));
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var failed = new FailedJobs(storage, new JobFilterProviderCollection(), time);

        Assert.Equal(0, failed.Prune());
        time.Advance(FailedJobs.Kept + TimeSpan.FromMinutes(1));
        Assert.Equal(1, failed.Prune());

        Assert.Equal(0, storage.GetMonitoringApi().FailedCount());
    }
}
