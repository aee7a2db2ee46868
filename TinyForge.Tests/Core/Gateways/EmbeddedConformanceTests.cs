using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Gateways;

public sealed class EmbeddedConformanceTests : GatewayConformance
{
    private protected override async Task<IConformingBench> StartAsync() => new Bench(await GatewayBench.StartAsync());

    private sealed class Bench(GatewayBench bench) : IConformingBench
    {
        private int _lastProxy;

        public IProxyGateway Gateway => bench.Gateway;

        public StandaloneProxy NewProxy(string domains, string destination, Func<ProxySpec, ProxySpec>? change) =>
            StandaloneProxy.Reserve((change ?? (s => s))(Make.Spec(domains, destination)), GatewayNames.Embedded, Make.Time) with { Id = ++_lastProxy };

        public async Task<int> AddCertificateAsync(string domain) =>
            (await bench.Certificates.CreateSelfSignedAsync([domain], Make.Actor, TestContext.Current.CancellationToken)).Certificate!.Id;

        public ValueTask DisposeAsync() => bench.DisposeAsync();
    }
}
