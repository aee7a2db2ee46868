using System.Diagnostics;
using System.Globalization;

namespace TinyForge.Benchmarks.Peers;

/// <summary>Prometheus' blackbox exporter: what Prometheus has look at destinations from outside.</summary>
internal sealed class BlackboxExporter : IAsyncDisposable
{
    /// <summary>The program's name.</summary>
    public const string Program = "prometheus-blackbox-exporter";

    private readonly Peer _peer;
    private readonly HttpClient _client;
    private readonly string _folder;

    private BlackboxExporter(Peer peer, string folder)
    {
        (_peer, _folder) = (peer, folder);
        _client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{peer.HttpPort}")) };
    }

    /// <summary>Starts it with one module, which wants a good answer over HTTP.</summary>
    public static async Task<BlackboxExporter> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-exporter-").FullName;
        var file = Path.Combine(folder, "blackbox.yml");
        await File.WriteAllTextAsync(file, """
            modules:
              web:
                prober: http
                timeout: 10s
                http:
                  preferred_ip_protocol: ip4
            """, cancellationToken);
        var port = FreePort.Next();
        var start = new ProcessStartInfo(Program, [$"--config.file={file}", string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"), "--log.level=error"]);
        return new BlackboxExporter(await Peer.StartAsync("blackbox exporter", port, 0, start, cancellationToken), folder);
    }

    /// <summary>Has it look at an address, over a connection that is kept, as Prometheus does.</summary>
    /// <exception cref="InvalidOperationException">It found a fault.</exception>
    public async Task ProbeAsync(string url, CancellationToken cancellationToken)
    {
        var found = await _client.GetStringAsync(new Uri($"/probe?module=web&target={Uri.EscapeDataString(url)}", UriKind.Relative), cancellationToken);
        if (!found.Contains("\nprobe_success 1", StringComparison.Ordinal))
            throw new InvalidOperationException($"{url}: {found}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _peer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
