using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>
/// Several processes on one file, and processes that are killed. What is promised, and counted here by files that outlive them: a job
/// whose enqueueing was committed is there, and comes to Succeeded exactly once; it is run by one worker at a time; and it is begun a
/// second time only if the process that ran it died before it said that it was done. So the runs that are too many are no more
/// than the workers that died.
/// </summary>
[Collection(LoadTests.Collection)]
public sealed class SqliteProcessTests : IDisposable
{
    private readonly TempJobFile _file = new();
    private readonly List<JobProcess> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
            process.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task TwoProcesses_OnOneFile_ShareTheWork()
    {
        const int Count = 2000;
        var storage = _file.Open();
        var (one, other) = (Start(), Start());
        await Until.TrueAsync(() => storage.GetMonitoringApi().Servers().Count == 2, "both processes work", seconds: 60);
        JobProcessChild.Enqueue(storage, Count);
        await Until.TrueAsync(() => Succeeded() == Count, "all jobs succeeded", seconds: 300);
        Assert.Equal(Enumerable.Range(0, Count), one.Runs.Concat(other.Runs).Order());
        Assert.NotEmpty(one.Runs);
        Assert.NotEmpty(other.Runs);
        AssertEachSucceededOnce(Count);
    }

    [Fact]
    public async Task KilledProcess_AmidstEnqueueingAndWorking_LosesAndDoublesNothing()
    {
        const int Count = 10_000;
        _ = _file.Open();
        var killed = new List<JobProcess>();
        foreach (var moment in new[] { Random.Shared.Next(500, 2500), Random.Shared.Next(3000, 6000) })
        {
            var process = Start(Count);
            await Until.TrueAsync(() => Succeeded() >= moment, $"{moment} jobs succeeded", seconds: 300);
            await process.KillAsync();
            killed.Add(process);
        }
        var last = Start(Count);
        await Until.TrueAsync(() => Succeeded() == Count, "all jobs succeeded", seconds: 300);
        Assert.Equal(Count, _file.Count($"\"Set\" WHERE Key = '{JobProcessChild.Numbers}'"));
        AssertEachSucceededOnce(Count);
        var runs = killed.Append(last).SelectMany(process => process.Runs).ToList();
        Assert.Equal(Enumerable.Range(0, Count), runs.Distinct().Order());
        Assert.InRange(runs.Count - Count, 0, killed.Count * JobProcessChild.Workers);
        Assert.All(killed.Append(last), process => Assert.Equal(process.Runs.Count, process.Runs.Distinct().Count()));
        AssertOnlyTheUnfinishedRanAgain(killed);
    }

    private long Succeeded() => _file.Query("SELECT Value FROM Counter WHERE Key = 'stats:succeeded'") as long? ?? 0;

    private JobProcess Start(int enqueue = 0)
    {
        var process = JobProcess.Start(_file.Path, enqueue);
        _processes.Add(process);
        return process;
    }

    private void AssertEachSucceededOnce(int count)
    {
        Assert.Equal(count, _file.Count("Job"));
        Assert.Equal(count, _file.Count("(SELECT DISTINCT Arguments FROM Job)"));
        Assert.Equal(count, _file.Count("State WHERE Name = 'Succeeded'"));
        Assert.Equal(count, _file.Count("(SELECT DISTINCT JobId FROM State WHERE Name = 'Succeeded')"));
        Assert.Equal(0, _file.Count("JobQueue"));
        Assert.Equal("ok", _file.Query("PRAGMA integrity_check"));
    }

    // a job that ran in two processes came to Processing twice, and had not succeeded in between
    private void AssertOnlyTheUnfinishedRanAgain(List<JobProcess> killed)
    {
        var again = killed[0].Runs.Intersect(killed[1].Runs).Concat(killed.SelectMany(process => process.Runs).Intersect(_processes[^1].Runs)).Distinct();
        Assert.All(again, number => Assert.InRange(
            _file.Count($"State JOIN Job ON Job.Id = State.JobId WHERE Job.Arguments = '[\"{number}\"]' AND State.Name = 'Processing'"), 2, 3));
        Assert.Equal(0, _file.Count("State s WHERE s.Name = 'Succeeded' AND EXISTS (SELECT 1 FROM State later WHERE later.JobId = s.JobId AND later.Id > s.Id)"));
    }
}
