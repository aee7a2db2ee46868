using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Core.Gateways.NginxProxyManager;

/// <summary>NPM of one release, held to what every gateway does.</summary>
public abstract class NpmConformance(string version) : GatewayConformance
{
    private protected override async Task<IConformingBench> StartAsync() => new Bench(await NpmBench.StartAsync(NpmVersion.All.Single(v => v.ToString() == version)));

    private sealed class Bench(NpmBench bench) : IConformingBench
    {
        public IProxyGateway Gateway => bench.Gateway;

        public StandaloneProxy NewProxy(string domains, string destination, Func<ProxySpec, ProxySpec>? change) => bench.NewProxy(domains, destination, change);

        public Task<int> AddCertificateAsync(string domain) => Task.FromResult(bench.Npm.AddCertificate(domain, [domain], Make.Time.AddYears(1)).Id);

        public ValueTask DisposeAsync() => bench.DisposeAsync();
    }
}
