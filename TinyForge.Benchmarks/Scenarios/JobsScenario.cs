using System.Diagnostics;
using System.Globalization;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>How many jobs a second come through Hangfire on SQLite: enqueued one by one, run, succeeded. Beside Hangfire's storage in memory, which writes nothing down.</summary>
internal sealed class JobsScenario : IScenario
{
    private const int Rounds = 5;

    private const int Workers = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "jobs";

    public string Description => "SIZE (20000) jobs through enqueue, run and succeed with 4 workers, on SQLite and in memory";

    public async Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        var jobs = sizes.At(0, 20_000);
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        try
        {
            // the first of each compiles
            var (files, memory) = (new List<double>(), new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                using var storage = new SqliteJobStorage(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{round}.db")), new SqliteJobStorageOptions());
                var written = await MeasureAsync(storage, jobs, cancellationToken);
                using var kept = new InMemoryStorage();
                var inMemory = await MeasureAsync(kept, jobs, cancellationToken);
                if (round == 0)
                    continue;
                files.Add(written);
                memory.Add(inMemory);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: on SQLite {written:0} jobs a second, in memory {inMemory:0}, ratio {written / inMemory:0.00}"));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"medians: on SQLite {new Statistics(files).Median:0} jobs a second, in memory {new Statistics(memory).Median:0}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a job does: nothing.</summary>
    public static void Work()
    {
    }

    // while the workers run: from the first enqueue until the last has succeeded
    private static async Task<double> MeasureAsync(JobStorage storage, int jobs, CancellationToken cancellationToken)
    {
        GC.Collect();
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers, Activator = new JobActivator() }, storage);
        var client = new BackgroundJobClient(storage);
        using var connection = (JobStorageConnection)storage.GetConnection();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < jobs; i++)
            client.Enqueue(() => Work());
        while (connection.GetCounter("stats:succeeded") < jobs)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"{connection.GetCounter("stats:succeeded")} of {jobs} jobs have succeeded in {Patience}.");
            await Task.Delay(10, cancellationToken);
        }
        return jobs / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
