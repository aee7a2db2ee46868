using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Gateway.Answers;
using TinyForge.Web.Gateway.Certificates;
using TinyForge.Web.Gateway.Forwarding;
using TinyForge.Web.Gateway.Routing;
using TinyForge.Web.Hardening;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway;

/// <summary>
/// The embedded gateway's own web server, in this process but apart from the one that serves the pages and the API: its only
/// pipeline is <see cref="GatewayHandler"/>, so nothing else can be reached through a gateway port, whatever is registered there.
/// </summary>
internal sealed class GatewayServer(
    IOptions<GatewayOptions> options,
    HostTable table,
    CertificateVault vault,
    GatewayListener listener,
    DestinationClient client,
    TlsSelector tls,
    GatewayLimits limits,
    GatewayIdentity identity,
    ForwardingLog log,
    IProxyStore proxies,
    ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<GatewayServer>();
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private TimeSpan _drain;

    /// <inheritdoc/>
    /// <exception cref="GatewayStartException">A port can't be opened.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var binding = GatewayBinding.Read(options.Value).Binding ?? throw new InvalidOperationException("The options were validated at start.");
        await vault.LoadAsync(cancellationToken);
        await LoadRoutesAsync(cancellationToken);
        if (binding is { HttpPort: 0, HttpsPort: 0 })
            return;
        _app = Build(binding);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (BindFault.Explain(binding, e) is { } message)
        {
            await _app.DisposeAsync();
            _app = null;
            throw new GatewayStartException(message, e);
        }
        _drain = binding.Drain;
        listener.Opened(binding);
        GatewayLog.Listening(_logger, listener.Endpoints.Address, binding.HttpPort, binding.HttpsPort, table.Count);
    }

    /// <summary>
    /// Takes no new requests and lets those in flight finish, for <see cref="GatewayOptions.DrainSeconds"/> at most. What a visitor's
    /// program opens again by itself (<see cref="LastingRequest"/>) is ended at once, since it would last that long whatever it does.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        listener.Closed();
        if (_app is null)
            return;
        using var drained = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        drained.CancelAfter(_drain);
        await _stopping.CancelAsync();
        await _app.StopAsync(drained.Token);
        if (drained.IsCancellationRequested)
            GatewayLog.CutOff(_logger, _drain);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task LoadRoutesAsync(CancellationToken cancellationToken)
    {
        foreach (var proxy in await proxies.ListAllAsync(cancellationToken))
        {
            if (proxy.Gateway != GatewayNames.Embedded || proxy.State == ProvisionState.Deleting)
                continue;
            if (table.Apply(EmbeddedGateway.HostId(proxy), proxy.Spec, proxy.Tag) is { } taken)
                GatewayLog.DomainTwice(_logger, proxy.Id, taken.Domain, taken.HostId);
        }
    }

    private WebApplication Build(GatewayBinding binding)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(GatewayServer).Assembly.GetName().Name });
        builder.Services.AddSingleton<ILoggerFactory>(new GatewayLoggerFactory(loggers));
        builder.Services.AddSingleton<IHostLifetime, DetachedLifetime>();
        // how long a stop may take is told by the token that StopAsync gets
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, binding));
        builder.Services.AddBoundedListeners(ConnectionLimits.Current.Gateway);
        var app = builder.Build();
        var writer = new AnswerWriter(_logger);
        var forwarder = new DestinationForwarder(app.Services.GetRequiredService<IHttpForwarder>(), client, new ForwarderConfigs(limits), new GatewayTransformer(identity), writer, log, _stopping.Token);
        app.Run(new GatewayHandler(table, new HttpsRedirect(vault, binding), new StrictTransport(vault), forwarder, writer, identity).HandleAsync);
        return app;
    }

    private void Configure(KestrelServerOptions kestrel, GatewayBinding binding)
    {
        kestrel.AddServerHeader = false;
        // header bytes pass as they came: services do send UTF-8 or Latin-1 in them
        kestrel.RequestHeaderEncodingSelector = static name => name.Equals("Connection", StringComparison.OrdinalIgnoreCase) ? ConnectionEncoding.Instance : Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        // how large a body may be is for the service to say; the data rate limits stay, so that a drip does not hold a connection for ever
        kestrel.Limits.MaxRequestBodySize = null;
        // WebSockets are counted apart
        kestrel.Limits.MaxConcurrentConnections = ConnectionLimits.Current.Gateway / 2;
        kestrel.Limits.MaxConcurrentUpgradedConnections = ConnectionLimits.Current.Gateway / 2;
        // twice Kestrel's own, since a service behind may be fine with long cookies and queries
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        if (binding.HttpPort > 0)
            Listen(kestrel, binding, binding.HttpPort, o => o.Protocols = HttpProtocols.Http1);
        if (binding.HttpsPort > 0)
        {
            Listen(kestrel, binding, binding.HttpsPort, o =>
            {
                o.Protocols = HttpProtocols.Http1AndHttp2;
                o.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = tls.SelectAsync });
            });
        }
    }

    private static void Listen(KestrelServerOptions kestrel, GatewayBinding binding, int port, Action<ListenOptions> configure)
    {
        if (binding.Any)
            kestrel.ListenAnyIP(port, configure);
        else if (binding.Localhost)
            kestrel.ListenLocalhost(port, configure);
        else
            kestrel.Listen(binding.Address, port, configure);
    }
}
