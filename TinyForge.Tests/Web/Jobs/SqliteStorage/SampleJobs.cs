using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>What the jobs of these tests do. Each test has keys of its own.</summary>
public static class SampleJobs
{
    private static readonly ConcurrentDictionary<string, int> Runs = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Gates = new(StringComparer.Ordinal);

    /// <summary>A job that nothing runs.</summary>
    public static Job Sample(string key = "sample") => Job.FromExpression(() => Run(key));

    public static int RunsOf(string key) => Runs.GetValueOrDefault(key);

    public static void Run(string key) => Runs.AddOrUpdate(key, 1, (_, count) => count + 1);

    public static string Answer(string key)
    {
        Run(key);
        return $"answer to {key}";
    }

    /// <summary>Fails once, and is tried again after a second.</summary>
    [AutomaticRetry(Attempts = 1, DelaysInSeconds = [1])]
    public static void FailOnce(string key)
    {
        Run(key);
        if (RunsOf(key) == 1)
            throw new InvalidOperationException("The first time it fails.");
    }

    [AutomaticRetry(Attempts = 0)]
    public static void Fail(string key)
    {
        Run(key);
        throw new InvalidOperationException("It always fails.");
    }

    /// <summary>Runs until <see cref="Open"/>.</summary>
    public static Task WaitAsync(string key)
    {
        Run(key);
        return Gates.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public static void Open(string key) =>
        Gates.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Ends when its server does.</summary>
    public static async Task WaitForStopAsync(string key, CancellationToken cancellationToken)
    {
        Run(key);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
