using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks;

/// <summary>Services on many addresses and ports of loopback, each a destination of its own, in a process of their own, so that what they allocate is not counted.</summary>
internal sealed class UpstreamFarm : IAsyncDisposable
{
    /// <summary>The argument by which this program serves instead of measuring.</summary>
    public const string Argument = "serve-upstreams";

    /// <summary>Hosts that begin so get no answer.</summary>
    public const string HangingPrefix = "hang";

    /// <summary>Addresses that answer: 127.0.1.1 and so on.</summary>
    public const int Addresses = 100;

    /// <summary>Ports of each address: with the addresses 10,000 destinations.</summary>
    public const int Ports = 100;

    // below the ports that systems hand out by themselves
    private const int FirstPort = 20_000;

    private const int LastPort = 30_000;

    private readonly Process _process;

    private UpstreamFarm(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>The first port.</summary>
    public int Port { get; }

    /// <summary>The address of the service of a number.</summary>
    public static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(1 + (number % Addresses))]);

    /// <summary>How far behind the first port its port is.</summary>
    public static int PortOffsetOf(int number) => number / Addresses % Ports;

    public static async Task<UpstreamFarm> StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(UpstreamFarm).Assembly.Location, Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(line, CultureInfo.InvariantCulture, out var port)
            ? new UpstreamFarm(process, port)
            : throw new InvalidOperationException($"The upstreams did not start: {line}");
    }

    /// <summary>Serves until standard input ends, which it does with the process that measures.</summary>
    public static async Task ServeAsync()
    {
        var (app, port) = await StartAsync();
        await using var running = app;
        await Console.Out.WriteLineAsync(port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // a range that somebody uses is passed over
    private static async Task<(WebApplication App, int Port)> StartAsync()
    {
        for (var port = FirstPort; ; port += Ports)
        {
            var app = Build(port);
            try
            {
                await app.StartAsync();
                return (app, port);
            }
            catch (IOException) when (port < LastPort)
            {
                await app.DisposeAsync();
            }
        }
    }

    private static WebApplication Build(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o =>
        {
            for (var i = 0; i < Addresses * Ports; i++)
                o.Listen(AddressOf(i), port + PortOffsetOf(i));
        });
        var app = builder.Build();
        app.Run(context => context.Request.Host.Host.StartsWith(HangingPrefix, StringComparison.Ordinal)
            ? Task.Delay(Timeout.Infinite, context.RequestAborted)
            : context.Response.WriteAsync("ok", context.RequestAborted));
        return app;
    }
}
