using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace TinyForge.Benchmarks;

/// <summary>The program as a process of its own, on free ports of loopback and a data directory of its own.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    // holds for one process on loopback, and goes with its data directory
    private static readonly string Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>The admin that may sign in.</summary>
    public const string Email = "admin@example.com";

    /// <summary>That admin's password; holds as long as the token.</summary>
    public static readonly string Password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Names the folder of a published program to measure instead of the one that was built with this.</summary>
    public const string ProgramFolder = "TINYFORGE_PROGRAM";

    private const int MostLines = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process _process;
    private readonly string _folder;

    private AppProcess(Process process, string folder, int adminPort, int gatewayPort, int tlsPort)
    {
        (_process, _folder, TlsPort) = (process, folder, tlsPort);
        Admin = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{adminPort}")) };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Gateway = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gatewayPort}")),
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    /// <summary>Speaks to the API.</summary>
    public HttpClient Admin { get; }

    /// <summary>Speaks to the gateway's HTTP port.</summary>
    public HttpClient Gateway { get; }

    /// <summary>The gateway's HTTPS port; 0 for none.</summary>
    public int TlsPort { get; }

    /// <summary>Resident memory now, in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The last that it wrote to its console: warnings and errors only.</summary>
    public string Said => string.Join(Environment.NewLine, _lines);

    /// <summary>How many file handles and sockets it holds.</summary>
    public int Handles
    {
        get
        {
            _process.Refresh();
            return _process.HandleCount;
        }
    }

    /// <summary>How many threads it has.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.Threads.Count;
        }
    }

    /// <summary>Where its databases are.</summary>
    public string DataDirectory => Path.Combine(_folder, "data");

    /// <summary>Processor time that it has used so far, the kernel's part included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="database">A file to begin with, which is copied; null for none.</param>
    /// <param name="tls">Whether the gateway listens for HTTPS too.</param>
    /// <exception cref="InvalidOperationException">It did not become ready.</exception>
    public static async Task<AppProcess> StartAsync(CancellationToken cancellationToken, string? database = null, bool tls = false)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-bench-").FullName;
        if (database is not null)
            File.Copy(database, Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "data")).FullName, "tinyforge.db"));
        var (admin, gateway, secure) = (FreePort.Next(), FreePort.Next(), tls ? FreePort.Next() : 0);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Environment.GetEnvironmentVariable(ProgramFolder) ?? AppContext.BaseDirectory, "TinyForge.Web.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{admin}"),
                ["TinyForge__Gateway__Address"] = "127.0.0.1",
                ["TinyForge__Gateway__HttpPort"] = gateway.ToString(CultureInfo.InvariantCulture),
                ["TinyForge__Gateway__HttpsPort"] = secure.ToString(CultureInfo.InvariantCulture),
                ["TinyForge__Admin__ApiToken"] = Token,
                ["TinyForge__Admin__Email"] = Email,
                ["TinyForge__Admin__Password"] = Password,
                ["TinyForge__RateLimits__ValidatePerMinute"] = "0",
                ["Serilog__MinimumLevel__Default"] = "Warning",
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var app = new AppProcess(process, folder, admin, gateway, secure);
        process.OutputDataReceived += (_, e) => app.Keep(e.Data);
        process.BeginOutputReadLine();
        for (var begun = Stopwatch.GetTimestamp(); !await app.IsReadyAsync(cancellationToken); await Task.Delay(10, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begun) < Patience)
                continue;
            await app.DisposeAsync();
            throw new InvalidOperationException($"The program is not ready after {Patience}. It said: {app.Said}");
        }
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Gateway.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (_lines.Count > MostLines)
            _lines.TryDequeue(out _);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Admin.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
