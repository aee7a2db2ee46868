using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Web.Gateway.Certificates;
using TinyForge.Web.Gateway.Forwarding;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway;

/// <summary>Registers the embedded gateway.</summary>
internal static class GatewayRegistration
{
    private static readonly TimeSpan OthersStop = TimeSpan.FromSeconds(30);

    /// <summary>Adds the gateway, which starts and stops with the program. Needs the stores of proxies and certificates, and
    /// the probing.</summary>
    public static IServiceCollection AddForgeGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection(GatewayOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<HostTable>();
        services.AddSingleton<TlsSelector>();
        services.AddSingleton<GatewayIdentity>();
        services.AddSingleton<ForwardingLog>();
        services.TryAddSingleton(new GatewayLimits());
        services.AddSingleton<DestinationConnector>();
        services.AddSingleton<DestinationClient>();
        services.AddSingleton<GatewayVerifier>();
        services.AddSingleton<IProxyGateway, EmbeddedGateway>();

        services.AddSingleton<GatewayListener>();
        services.AddSingleton<IGatewayListener>(s => s.GetRequiredService<GatewayListener>());
        services.AddSingleton<IOwnListeners>(s => new OwnListeners(s.GetRequiredService<IGatewayListener>(), s.GetRequiredService<TimeProvider>(), s.GetService<IServer>()));

        services.AddSingleton<CertificateVault>();
        services.AddSingleton<ICertificateManager>(s => s.GetRequiredService<CertificateVault>());
        services.AddHostedService<GatewayServer>();
        // the whole stop: jobs and a move that runs need some of it before the gateway drains
        services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>(static (host, gateway) =>
            host.ShutdownTimeout = GatewayBinding.Read(gateway.Value).Binding!.Drain + OthersStop);
        return services;
    }
}
