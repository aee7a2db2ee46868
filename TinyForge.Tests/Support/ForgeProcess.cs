using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace TinyForge.Tests.Support;

/// <summary>The program as a process of its own, which can be killed.</summary>
internal sealed class ForgeProcess : IDisposable
{
    /// <summary>The token of the configuration.</summary>
    public const string Token = "tf_token-of-a-process-of-the-tests-0123456789";

    private readonly Process _process;

    private ForgeProcess(Process process, Uri url, int gatewayPort) => (_process, Url, GatewayPort) = (process, url, gatewayPort);

    public Uri Url { get; }

    public int GatewayPort { get; }

    /// <summary>How many files it has open, sockets among them; on Linux.</summary>
    public int OpenFiles => Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count();

    /// <summary>Starts it on a data directory and waits until it answers.</summary>
    public static Task<ForgeProcess> StartAsync(string folder, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment) =>
        StartAsync(folder, maxFiles: null, cancellationToken, environment);

    /// <summary>Starts it with a limit on the files that it may open.</summary>
    public static async Task<ForgeProcess> StartAsync(string folder, int? maxFiles, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment)
    {
        var (url, gatewayPort) = (string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"), FreePort.Next());
        var start = NewStart(folder, url, gatewayPort, environment);
        if (maxFiles is { } files)
            Limit(start, files);
        var forge = new ForgeProcess(Process.Start(start)!, new Uri(url), gatewayPort);
        try
        {
            await forge.AnswersAsync(cancellationToken);
            return forge;
        }
        catch
        {
            forge.Dispose();
            throw;
        }
    }

    /// <summary>Runs one that can't start: what it ends with, and what it says of that.</summary>
    public static Task<(int Code, string[] ErrorLines)> RunToEndAsync(string folder, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment) =>
        RunToEndAsync(folder, arguments: [], cancellationToken, environment);

    /// <summary>Runs a command of it: what that ends with, and what it says of that.</summary>
    public static async Task<(int Code, string[] ErrorLines)> RunToEndAsync(string folder, string[] arguments, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = NewStart(folder, "http://127.0.0.1:0", FreePort.Next(), environment);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            // a fault that a person can mend is told once, without a stack trace
            Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>Asks it to end, as <c>docker stop</c> (TERM) and Ctrl-C (INT) do.</summary>
    public async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>The code that it ends with.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    // the shell replaces itself, so that the id is the program's
    private static void Limit(ProcessStartInfo start, int files)
    {
        var program = string.Join(' ', start.ArgumentList.Select(a => $"'{a}'"));
        start.FileName = "sh";
        start.ArgumentList.Clear();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"ulimit -n {files} && exec dotnet {program}"));
    }

    private static ProcessStartInfo NewStart(string folder, string url, int gatewayPort, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TinyForge.Web.dll")])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["DOTNET_TieredPGO"] = "0",
                ["Urls"] = url,
                ["TinyForge__Gateway__Address"] = "127.0.0.1",
                ["TinyForge__Gateway__HttpPort"] = $"{gatewayPort}",
                ["TinyForge__Gateway__HttpsPort"] = "0",
                ["TinyForge__Admin__ApiToken"] = Token,
                ["Serilog__MinimumLevel__Default"] = "Error",
                ["Serilog__MinimumLevel__Override__Microsoft.Hosting.Lifetime"] = "Error",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var client = NewClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            Assert.False(_process.HasExited, "The program ended.");
            try
            {
                using var response = await client.GetAsync("/readyz", limit.Token);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // it does not listen yet
            }
            await Task.Delay(100, limit.Token);
        }
    }
}
