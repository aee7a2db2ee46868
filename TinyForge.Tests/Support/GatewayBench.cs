using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;
using TinyForge.Web.Gateway;
using TinyForge.Web.Gateway.Forwarding;

namespace TinyForge.Tests.Support;

/// <summary>The embedded gateway on loopback, with everything around it in memory.</summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private GatewayBench(ServiceProvider services) => _services = services;

    public required InMemoryProxyStore Proxies { get; init; }

    public required InMemoryCertificateStore CertificateRows { get; init; }

    public IProxyGateway Gateway => Get<IProxyGateway>();

    public ICertificateManager Certificates => Get<ICertificateManager>();

    public GatewayEndpoints Endpoints => Get<IGatewayListener>().Endpoints;

    public int HttpPort => Endpoints.HttpPort!.Value;

    public int HttpsPort => Endpoints.HttpsPort!.Value;

    /// <summary>The certificate that the last TLS client was shown.</summary>
    public X509Certificate2? Shown { get; private set; }

    /// <summary>Starts it on free ports.</summary>
    public static async Task<GatewayBench> StartAsync(
        IDestinationPolicy? policy = null,
        INameResolver? resolver = null,
        GatewayLimits? limits = null,
        InMemoryProxyStore? proxies = null,
        InMemoryCertificateStore? certificates = null,
        string? httpPort = null,
        string? httpsPort = null,
        string address = "127.0.0.1",
        string drainSeconds = "8")
    {
        for (var attempt = 1; ; attempt++)
        {
            var bench = Create(policy, resolver, limits, proxies, certificates, httpPort ?? Port(), httpsPort ?? Port(), address, drainSeconds);
            try
            {
                await bench.Server.StartAsync(TestContext.Current.CancellationToken);
                return bench;
            }
            catch (GatewayStartException) when (attempt < 3 && httpPort is null or "0")
            {
                // somebody took the free port
                await bench.DisposeAsync();
            }
        }
    }

    public static GatewayBench Create(
        IDestinationPolicy? policy,
        INameResolver? resolver,
        GatewayLimits? limits,
        InMemoryProxyStore? proxies,
        InMemoryCertificateStore? certificates,
        string httpPort,
        string httpsPort,
        string address,
        string drainSeconds = "8")
    {
        proxies ??= new InMemoryProxyStore();
        certificates ??= new InMemoryCertificateStore();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [GatewayBinding.AddressKey] = address,
            [GatewayBinding.HttpPortKey] = httpPort,
            [GatewayBinding.HttpsPortKey] = httpsPort,
            [GatewayBinding.DrainSecondsKey] = drainSeconds,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IProxyStore>(proxies);
        services.AddSingleton<ICertificateStore>(certificates);
        services.AddSingleton(policy ?? new FakePolicy());
        services.AddSingleton(resolver ?? FakeResolver.Of("127.0.0.1"));
        if (limits is not null)
            services.AddSingleton(limits);
        services.AddForgeProbing();
        services.AddForgeGateway(configuration);
        return new(services.BuildServiceProvider()) { Proxies = proxies, CertificateRows = certificates };
    }

    public IHostedService Server => _services.GetServices<IHostedService>().Single(s => s is GatewayServer);

    public T Get<T>()
        where T : class => _services.GetRequiredService<T>();

    /// <summary>Stores a proxy and brings it into the gateway.</summary>
    public async Task<StandaloneProxy> PublishAsync(string domains, string destination, Func<ProxySpec, ProxySpec>? change = null)
    {
        var reserved = StandaloneProxy.Reserve((change ?? (s => s))(Make.Spec(domains, destination)), "embedded", Make.Time);
        var stored = (await Proxies.AddAsync(reserved, TestContext.Current.CancellationToken)).Proxy!;
        await ApplyAsync(stored);
        return stored;
    }

    public async Task ApplyAsync(StandaloneProxy proxy)
    {
        var applied = await Gateway.ApplyAsync(proxy, TestContext.Current.CancellationToken);
        Assert.True(applied.Ok, applied.Error?.Message);
    }

    /// <summary>A client for whom every name means the gateway, and which takes any certificate.</summary>
    public HttpClient Client(Version? version = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    Shown = X509CertificateLoader.LoadCertificate(certificate!.GetRawCertData());
                    return Shown is not null;
                },
            },
        };
        return new HttpClient(handler)
        {
            Timeout = TimeSpan.FromSeconds(60),
            DefaultRequestVersion = version ?? HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public Uri Url(string host, string path = "/") => new(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{HttpPort}{path}"));

    public Uri SecureUrl(string host, string path = "/") => new(string.Create(CultureInfo.InvariantCulture, $"https://{host}:{HttpsPort}{path}"));

    /// <summary>One request, made by hand, on a connection of its own; the whole answer as text.</summary>
    public async Task<string> RawAsync(string request)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, HttpPort, cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancel);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancel);
        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Server.StopAsync(now.Token);
        await _services.DisposeAsync();
    }

    private static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
}
