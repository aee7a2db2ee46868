using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TinyForge.Benchmarks.Peers;

/// <summary>Another program to compare with, as a process of its own.</summary>
/// <param name="name">What it is called in the result.</param>
/// <param name="httpPort">Where it listens for plain HTTP.</param>
/// <param name="tlsPort">Where it listens for HTTPS.</param>
/// <param name="processorTime">What it has used of the processor so far.</param>
/// <param name="process">The process; null where somebody else ends it.</param>
internal sealed class Peer(string name, int httpPort, int tlsPort, Func<TimeSpan> processorTime, Process? process) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => name;

    public int HttpPort => httpPort;

    public int TlsPort => tlsPort;

    /// <summary>Processor time that it has used so far, the kernel's part and, where the system tells of them, that of its workers included.</summary>
    public TimeSpan ProcessorTime => processorTime();

    /// <summary>Whether a program is installed.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not listen.</exception>
    public static async Task<Peer> StartAsync(string name, int httpPort, int tlsPort, ProcessStartInfo start, CancellationToken cancellationToken)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        var peer = new Peer(name, httpPort, tlsPort, () => TimeOf(process.Id), process);
        for (var begun = Stopwatch.GetTimestamp(); !await ListensAsync(httpPort, cancellationToken); await Task.Delay(50, cancellationToken))
        {
            if (!process.HasExited && Stopwatch.GetElapsedTime(begun) < Patience)
                continue;
            await peer.DisposeAsync();
            throw new InvalidOperationException($"{name} does not listen.");
        }
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static TimeSpan TimeOf(int id)
    {
        using var process = Process.GetProcessById(id);
        var children = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/task/{id}/children");
        // a kernel may be built without it, and tells of the process itself only
        return !File.Exists(children) ? process.TotalProcessorTime : File.ReadAllText(children).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(process.TotalProcessorTime, (time, child) => time + TimeOf(int.Parse(child, CultureInfo.InvariantCulture)));
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
