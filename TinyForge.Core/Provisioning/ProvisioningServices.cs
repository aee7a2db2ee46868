using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Provisioning.Transfer;
using TinyForge.Core.Validation;

namespace TinyForge.Core.Provisioning;

/// <summary>Registers what carries wishes out.</summary>
public static class ProvisioningServices
{
    /// <summary>The managers of proxies and instances, the reconciler, the mover, the importer and the registry of gateways. Wants at least one <see cref="IProxyGateway"/>.</summary>
    public static IServiceCollection AddForgeProvisioning(this IServiceCollection services) => services
        .AddSingleton<GatewayListings>()
        .AddSingleton<GatewayRegistry>()
        .AddSingleton<GatewayCertificates>()
        .AddSingleton<IConflictRule, CertificateRule>()
        .AddSingleton<IConflictRule, ExternalHostRule>()
        .AddSingleton<AdoptionScope>()
        .AddSingleton<IProxyCatalog, ProxyCatalog>()
        .AddSingleton<IProxyAdoption, ProxyAdoption>()
        .AddSingleton<ProxyManager>()
        .AddSingleton<IProxyManager>(provider => provider.GetRequiredService<ProxyManager>())
        .AddSingleton<IManagedProxies>(provider => provider.GetRequiredService<ProxyManager>())
        .AddSingleton<IInstanceManager, InstanceManager>()
        .AddSingleton<ProxyLocks>()
        .AddSingleton<ProxyProvisioner>()
        .AddSingleton<HalfDone>()
        .AddSingleton<DriftWatch>()
        .AddSingleton<GatewayOutages>()
        .AddSingleton<IProxyReconciler, ProxyReconciler>()
        .AddSingleton<IDriftResolver, DriftResolver>()
        .AddSingleton<MovePlanner>()
        .AddSingleton<ProxyMove>()
        .AddSingleton<IGatewayMover, GatewayMover>()
        .AddSingleton<ImportSurveyor>()
        .AddSingleton<ProxyImport>()
        .AddSingleton<IProxyImporter, ProxyImporter>();
}
