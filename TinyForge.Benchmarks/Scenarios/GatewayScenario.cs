using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Benchmarks.Peers;

namespace TinyForge.Benchmarks.Scenarios;

/// <summary>What the embedded gateway forwards in a second, beside other gateways in front of the same service.</summary>
internal sealed class GatewayScenario : IScenario
{
    private static readonly TimeSpan History = TimeSpan.FromHours(1);

    public string Name => "gateway";

    public string Description => "SIZE (1000) proxies, SIZE (5) rounds of SIZE (5) seconds: requests a second beside a bare forwarder, the gateway without the program around it, nginx twice and Caddy, or the first SIZE (5) of these; wants wrk, nginx, caddy";

    public Task RunAsync(Sizes sizes, CancellationToken cancellationToken) =>
        RunAsync(sizes.At(0, 1000), sizes.At(1, 5), sizes.At(2, 5), Console.Out, cancellationToken, sizes.At(3, 5));

    /// <summary>Measures what is installed and tells.</summary>
    /// <returns>The rates of each gateway for small answers, by its name; empty where wrk or nginx, which is the service, is missing.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> RunAsync(int proxies, int rounds, int seconds, TextWriter told, CancellationToken cancellationToken, int others = 5)
    {
        if (!Peer.Has(Wrk.Program) || !Peer.Has(Nginx.Program))
        {
            await told.WriteLineAsync("not measured: wrk and nginx were not found");
            return new Dictionary<string, IReadOnlyList<double>>();
        }
        var folder = Directory.CreateTempSubdirectory("tinyforge-gateways-").FullName;
        try
        {
            return await MeasureAsync(folder, proxies, rounds, seconds, others, told, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<double>>> MeasureAsync(string folder, int proxies, int rounds, int seconds, int others, TextWriter told, CancellationToken cancellationToken)
    {
        var certificate = await CertifyAsync(folder, cancellationToken);
        var nginx = new Nginx(folder, certificate);
        await using var service = await nginx.StartServiceAsync(cancellationToken);
        await using var file = await StoredProxies.MakeAsync(proxies, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{service.HttpPort}"), History, cancellationToken);
        await using var app = await AppProcess.StartAsync(cancellationToken, file.Path, tls: true);
        var peers = new List<Peer> { new("TinyForge", app.Gateway.BaseAddress!.Port, app.TlsPort, () => app.ProcessorTime, null) };
        Func<Task<Peer>>[] starts =
        [
            () => BareForwarder.StartAsync(certificate, service.HttpPort, cancellationToken),
            () => StartAloneAsync(folder, file, cancellationToken),
            () => nginx.StartAsManagedAsync(proxies, service.HttpPort, cancellationToken),
            () => nginx.StartTunedAsync(proxies, service.HttpPort, cancellationToken),
            .. Peer.Has(Caddy.Program) ? (Func<Task<Peer>>[])[() => Caddy.StartAsync(folder, certificate, proxies, service.HttpPort, cancellationToken)] : [],
        ];
        try
        {
            foreach (var start in starts.Take(others))
                peers.Add(await start());
            var runs = new GatewayRuns(peers, new Wrk(folder, proxies), rounds, seconds, told);
            var small = await runs.MeasureAsync("small answers", p => Plain(p, "/"), null, cancellationToken);
            await runs.MeasureAsync("small answers, half of that", p => Plain(p, "/"), small, cancellationToken);
            await runs.MeasureAsync("answers of 1 MiB", p => Plain(p, "/1m"), null, cancellationToken);
            await runs.MeasureAsync("small answers over TLS", p => new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{p.TlsPort}/")), null, cancellationToken);
            return small;
        }
        finally
        {
            foreach (var peer in peers)
                await peer.DisposeAsync();
        }
    }

    private static Task<Peer> StartAloneAsync(string folder, LogFile file, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(folder, "alone.db");
        File.Copy(file.Path, copy);
        return GatewayAlone.StartAsync(copy, cancellationToken);
    }

    private static Uri Plain(Peer peer, string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{peer.HttpPort}{path}"));

    private static async Task<string> CertifyAsync(string folder, CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=example.test", key, HashAlgorithmName.SHA256);
        // wrk names the address that it connects to in the handshake, and Caddy wants a certificate for that name
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("*.example.test");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var path = Path.Combine(folder, "certificate.pem");
        await File.WriteAllTextAsync(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", cancellationToken);
        return path;
    }
}
