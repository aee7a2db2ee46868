using System.Globalization;
using System.Text;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>What a <see cref="JobProcess"/> does: works, and enqueues jobs with the numbers from 0 that the file has not yet.</summary>
public static class JobProcessChild
{
    public const string FileVariable = "TINYFORGE_TESTS_JOB_FILE";
    public const string EnqueueVariable = "TINYFORGE_TESTS_JOB_COUNT";

    /// <summary>The set in which each number stands that has a job.</summary>
    public const string Numbers = "numbers";

    public const int Workers = 4;

    private static readonly Lock WriteLock = new();
    private static FileStream? _runs;

    /// <summary>A job's effect, written to the operating system before it returns: a kill does not take it back.</summary>
    public static void Work(int number)
    {
        lock (WriteLock)
            _runs!.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\n")));
    }

    internal static void Run()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable)!;
        _runs = new FileStream(JobProcess.RunsFile(file, Environment.ProcessId), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        using var storage = new SqliteJobStorage(file, new SqliteJobStorageOptions
        {
            InvisibilityTimeout = TimeSpan.FromSeconds(5),
            LockLease = TimeSpan.FromSeconds(5),
            PollInterval = TimeSpan.FromMilliseconds(50),
        });
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers }, storage);
        Enqueue(storage, int.Parse(Environment.GetEnvironmentVariable(EnqueueVariable)!, CultureInfo.InvariantCulture));
        Console.In.ReadToEnd();
    }

    /// <summary>Enqueues each job in a transaction of its own, together with the note that its number has one.</summary>
    internal static void Enqueue(JobStorage storage, int count)
    {
        using var connection = (JobStorageConnection)storage.GetConnection();
        for (var number = (int)connection.GetSetCount(Numbers); number < count; number++)
        {
            var value = number;
            using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
            var id = transaction.CreateJob(Job.FromExpression(() => Work(value)), new Dictionary<string, string>(), DateTime.UnixEpoch, TimeSpan.FromDays(1));
            transaction.SetJobState(id, new EnqueuedState());
            transaction.AddToQueue("default", id);
            transaction.AddToSet(Numbers, value.ToString(CultureInfo.InvariantCulture));
            transaction.Commit();
        }
    }
}
