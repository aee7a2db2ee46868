using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using TinyForge.Benchmarks.Small;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What one call takes of what runs for each request, each check or each event, by BenchmarkDotNet.</summary>
internal sealed class SmallScenario : IScenario
{
    private const int WarmUps = 5;

    private static readonly TimeInterval Iteration = TimeInterval.FromMilliseconds(100);

    private static readonly Type[] Groups = [typeof(RouteBenchmarks), typeof(FilterBenchmarks), typeof(ReadingBenchmarks), typeof(CheckBenchmarks), typeof(EventBenchmarks), typeof(SayingBenchmarks)];

    public string Name => "small";

    public string Description => "single calls of the hot paths, each SIZE (15) times measured: time and what is allocated";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken)
    {
        Run(Job.Default.WithWarmupCount(WarmUps).WithIterationTime(Iteration).WithIterationCount(sizes.At(0, 15)), ConfigOptions.Default, Console.Out, cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Measures all groups, in this process, and tells a table of each.</summary>
    /// <param name="job">How often.</param>
    /// <param name="options">What BenchmarkDotNet is to put up with.</param>
    /// <param name="told">Gets the tables.</param>
    /// <param name="cancellationToken">Begins no further group.</param>
    /// <exception cref="InvalidOperationException">A benchmark failed, or BenchmarkDotNet refused it.</exception>
    public static IReadOnlyList<Summary> Run(Job job, ConfigOptions options, TextWriter told, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        try
        {
            var log = new AccumulationLogger();
            // in this process: the lock files and warnings of the repository are not made for projects that are written at run time
            var config = ManualConfig.CreateEmpty()
                .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddLogger(log)
                .WithArtifactsPath(folder)
                .WithOptions(options);
            List<Summary> summaries = [];
            foreach (var group in Groups)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var summary = BenchmarkRunner.Run(group, config);
                if (summary.HasCriticalValidationErrors || summary.Reports.Length == 0 || summary.Reports.Any(report => !report.Success))
                    throw new InvalidOperationException($"{group.Name} failed:{Environment.NewLine}{log.GetLog()}");
                var table = new AccumulationLogger();
                MarkdownExporter.Console.ExportToLog(summary, table);
                told.WriteLine(table.GetLog());
                summaries.Add(summary);
            }
            return summaries;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
