using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

public abstract partial class JobStorageConformance
{
    [Fact]
    public void CreateExpiredJob_WithParameters_IsReadBack()
    {
        var parameters = new Dictionary<string, string?> { ["Culture"] = "de-DE", ["Nothing"] = null };
        var id = Connect().CreateExpiredJob(SampleJobs.Sample("x"), parameters!, DateTime.UnixEpoch, TimeSpan.FromHours(1));
        var data = Connect().GetJobData(id);
        Assert.Equal("Run", data.Job.Method.Name);
        Assert.Equal("x", Assert.Single(data.Job.Args));
        Assert.Null(data.LoadException);
        Assert.Null(data.State);
        Assert.Equal("de-DE", data.ParametersSnapshot["Culture"]);
        Assert.Equal("de-DE", Connect().GetJobParameter(id, "Culture"));
        Assert.Null(Connect().GetJobParameter(id, "Nothing"));
        Assert.Null(Connect().GetJobParameter(id, "Other"));
    }

    [Fact]
    public void CreateExpiredJob_WithQueue_KeepsIt()
    {
        var id = NewJob(new Job(SampleJobs.Sample().Type, SampleJobs.Sample().Method, ["x"], "critical"));
        Assert.Equal("critical", Connect().GetJobData(id).Job.Queue);
    }

    [Fact]
    public void CreateJob_BeforeItsCommit_IsNotThere()
    {
        using var transaction = (JobStorageTransaction)Connect().CreateWriteTransaction();
        var id = transaction.CreateJob(SampleJobs.Sample(), new Dictionary<string, string> { ["a"] = "1" }, DateTime.UnixEpoch, TimeSpan.FromDays(1));
        transaction.SetJobParameter(id, "b", "2");
        transaction.SetJobState(id, new EnqueuedState());
        Assert.Null(Connect().GetJobData(id));
        transaction.Commit();
        Assert.Equal(EnqueuedState.StateName, Connect().GetJobData(id).State);
        Assert.Equal("1", Connect().GetJobParameter(id, "a"));
        Assert.Equal("2", Connect().GetJobParameter(id, "b"));
    }

    [Fact]
    public void GetJobData_UnknownId_IsNull()
    {
        Assert.All(["999999999", "not a number", "-1", Guid.NewGuid().ToString()], id =>
        {
            Assert.Null(Connect().GetJobData(id));
            Assert.Null(Connect().GetStateData(id));
            Assert.Null(Connect().GetJobParameter(id, "a"));
            Assert.Null(Monitor.JobDetails(id));
        });
    }

    [Fact]
    public void SetJobParameter_Twice_KeepsTheLast()
    {
        var id = NewJob();
        Connect().SetJobParameter(id, "RetryCount", "1");
        Connect().SetJobParameter(id, "RetryCount", "2");
        Assert.Equal("2", Connect().GetJobParameter(id, "RetryCount"));
        Commit(transaction => transaction.SetJobParameter(id, "RetryCount", null));
        Assert.Null(Connect().GetJobParameter(id, "RetryCount"));
    }

    [Fact]
    public void SetJobParameter_UnknownJob_DoesNothing()
    {
        Connect().SetJobParameter("999999999", "a", "1");
        Assert.Null(Connect().GetJobParameter("999999999", "a"));
    }

    [Fact]
    public void SetJobState_SeveralTimes_IsTheLastAndKeepsTheHistory()
    {
        var id = NewJob();
        Commit(transaction =>
        {
            transaction.SetJobState(id, new EnqueuedState("critical") { Reason = "because" });
            transaction.AddJobState(id, new DeletedState { Reason = "only history" });
        });
        Assert.Equal(EnqueuedState.StateName, Connect().GetJobData(id).State);
        var state = Connect().GetStateData(id);
        Assert.Equal(("Enqueued", "because", "critical"), (state.Name, state.Reason, state.Data["Queue"]));
        Assert.Equal(["Deleted", "Enqueued"], Monitor.JobDetails(id).History.Select(h => h.StateName));
        Commit(transaction => transaction.SetJobState(id, new SucceededState(42, 1, 2)));
        Assert.Equal("Succeeded", Connect().GetStateData(id).Name);
        Assert.Equal(["Succeeded", "Deleted", "Enqueued"], Monitor.JobDetails(id).History.Select(h => h.StateName));
    }

    [Fact]
    public void SetJobState_UnknownJob_DoesNothing()
    {
        Commit(transaction =>
        {
            transaction.SetJobState("999999999", new EnqueuedState());
            transaction.AddJobState("999999999", new EnqueuedState());
            transaction.ExpireJob("999999999", TimeSpan.Zero);
            transaction.PersistJob("999999999");
        });
        Assert.Null(Connect().GetStateData("999999999"));
        Assert.Equal(0, Monitor.GetStatistics().Enqueued);
    }

    [Fact]
    public void GetStateData_NoState_IsNull() => Assert.Null(Connect().GetStateData(NewJob()));

    [Fact]
    public void ExpireJob_ThenPersist_TellsTheTime()
    {
        var id = NewJob();
        Commit(transaction => transaction.ExpireJob(id, TimeSpan.FromHours(2)));
        var expireAt = Monitor.JobDetails(id).ExpireAt;
        Assert.NotNull(expireAt);
        Assert.Equal(Connect().GetUtcDateTime().AddHours(2), expireAt.Value, TimeSpan.FromMinutes(1));
        Commit(transaction => transaction.PersistJob(id));
        Assert.Null(Monitor.JobDetails(id).ExpireAt);
    }

    [Fact]
    public void JobDetails_OfAJob_TellsAll()
    {
        var id = NewJob(SampleJobs.Sample("details"), new EnqueuedState());
        Connect().SetJobParameter(id, "Culture", "de-DE");
        var details = Monitor.JobDetails(id);
        Assert.Equal("details", details.Job.Args[0]);
        Assert.Equal("Run", details.InvocationData.Method);
        Assert.Null(details.LoadException);
        Assert.Equal("de-DE", details.Properties["Culture"]);
        Assert.Equal("default", Assert.Single(details.History).Data["Queue"]);
        Assert.Equal(DateTimeKind.Utc, details.CreatedAt!.Value.Kind);
    }

    [Fact]
    public void GetUtcDateTime_IsNow() => Assert.Equal(TimeProvider.System.GetUtcNow().UtcDateTime, Connect().GetUtcDateTime(), TimeSpan.FromSeconds(30));
}
