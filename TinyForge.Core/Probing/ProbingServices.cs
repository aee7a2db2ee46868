using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TinyForge.Core.Probing;

/// <summary>Registers the probe.</summary>
public static class ProbingServices
{
    /// <summary>Adds <see cref="IDestinationProbe"/>, <see cref="IDestinationDialer"/>, <see cref="IDestinationPolicy"/> and <see cref="INameResolver"/>. <see cref="IOwnListeners"/> and the settings come from elsewhere.</summary>
    public static IServiceCollection AddForgeProbing(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddSingleton<IDestinationPolicy, DestinationPolicy>();
        services.TryAddSingleton<IConnector, SocketConnector>();
        services.AddSingleton<HappyEyeballsConnector>();
        services.AddSingleton<IDestinationDialer, DestinationDialer>();
        services.AddSingleton<ProtocolSniffer>();
        services.AddSingleton<DnsStage>();
        services.AddSingleton<TcpStage>();
        services.AddSingleton<TlsStage>();
        services.AddSingleton<ProbeClient>();
        services.AddSingleton<HttpStage>();
        services.AddSingleton<IDestinationProbe, DestinationProbe>();
        return services;
    }
}
