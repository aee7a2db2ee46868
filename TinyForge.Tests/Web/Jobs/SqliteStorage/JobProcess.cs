using System.Diagnostics;
using System.Globalization;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>A server of its own process on a file of jobs, which can be killed.</summary>
internal sealed class JobProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _file;

    private JobProcess(Process process, string file) => (_process, _file) = (process, file);

    /// <summary>The numbers of the jobs that it began to run, in that order. They outlive the process.</summary>
    public IReadOnlyList<int> Runs =>
        File.Exists(RunsFile(_file, _process.Id)) ? [.. ReadLines(RunsFile(_file, _process.Id)).Select(line => int.Parse(line, CultureInfo.InvariantCulture))] : [];

    /// <summary>Starts one.</summary>
    /// <param name="file">The file of jobs.</param>
    /// <param name="enqueue">How many jobs there are to be; it enqueues those that are missing while it works.</param>
    public static JobProcess Start(string file, int enqueue = 0)
    {
        var assembly = typeof(JobProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            // it ends when this does: with the end of its input
            RedirectStandardInput = true,
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = assembly,
                [JobProcessChild.FileVariable] = file,
                [JobProcessChild.EnqueueVariable] = enqueue.ToString(CultureInfo.InvariantCulture),
            },
        };
        return new JobProcess(Process.Start(start)!, file);
    }

    public static string RunsFile(string file, int processId) => string.Create(CultureInfo.InvariantCulture, $"{file}.runs.{processId}");

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, "The process ended by itself.");
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string[] ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        // the last line may not be whole yet
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
