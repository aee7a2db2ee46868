using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Benchmarks;

/// <summary>Services on many addresses of loopback and one port, in a process of their own, so that what they allocate is not counted.</summary>
internal sealed class UpstreamFarm : IAsyncDisposable
{
    /// <summary>The argument by which this program serves instead of measuring.</summary>
    public const string Argument = "serve-upstreams";

    /// <summary>Hosts that begin so get no answer.</summary>
    public const string HangingPrefix = "hang";

    /// <summary>Addresses that answer: 127.0.1.1 and so on.</summary>
    public const int Addresses = 100;

    private readonly Process _process;

    private UpstreamFarm(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(1 + (number % Addresses))]);

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
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var port = FreePort();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o =>
        {
            for (var i = 0; i < Addresses; i++)
                o.Listen(AddressOf(i), port);
        });
        await using var app = builder.Build();
        app.Run(context => context.Request.Host.Host.StartsWith(HangingPrefix, StringComparison.Ordinal)
            ? Task.Delay(Timeout.Infinite, context.RequestAborted)
            : context.Response.WriteAsync("ok", context.RequestAborted));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(AddressOf(0), 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
