using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Core.Validation;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

public sealed class ExternalHostRuleTests
{
    private readonly HostsGateway _npm = new();
    private readonly FixedSnapshot _snapshot = new();
    private readonly AdoptionScope _adoption = new();

    [Fact]
    public async Task CheckAsync_DomainOfAnExternalHost_NamesTheHostAndWhatToDo()
    {
        _npm.Add("12", "app.test www.app.test");
        var finding = Assert.Single(await CheckAsync("app.test new.test"));
        Assert.Equal((StageStatus.Failed, FailureCode.DomainTaken, "domains"), (finding.Status, finding.Code, finding.Field));
        Assert.Equal("app.test belongs to host 12 of npm, which TinyForge does not know: adopt it, or remove it there", finding.Message);
        Assert.Equal("app.test belongs to host 12 of npm, which TinyForge does not know: adopt it, or remove it there.", DomainClaim.Describe([finding.Taken!]));
    }

    [Fact]
    public async Task CheckAsync_DomainOfAProxysHost_IsNotItsBusiness()
    {
        _npm.Add("12", "app.test");
        var now = TimeProvider.System.GetUtcNow();
        _snapshot.Proxies = [StandaloneProxy.Reserve(HostsGateway.Spec("app.test"), "npm", now).Activated("12", now) with { Id = 7 }];
        Assert.Empty(await CheckAsync("app.test"));
    }

    [Fact]
    public async Task CheckAsync_OtherGateway_IsNotLookedAt()
    {
        _npm.Add("12", "app.test");
        Assert.Empty(await CheckAsync("app.test", GatewayNames.Embedded));
        Assert.Equal(0, _npm.Lists);
    }

    [Fact]
    public async Task CheckAsync_GatewayDown_StandsInNobodysWay()
    {
        _npm.ListFails = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");
        Assert.Empty(await CheckAsync("app.test"));
    }

    [Fact]
    public async Task CheckAsync_HostThatIsBeingAdopted_IsNotInItsOwnWay()
    {
        _npm.Add("12", "app.test");
        _npm.Add("13", "other.test");
        await AdoptingAsync();
        Assert.Single(await CheckAsync("app.test"));

        async Task AdoptingAsync()
        {
            _adoption.Enter("npm", "12");
            Assert.Equal("other.test", Assert.Single(await CheckAsync("app.test other.test")).Taken!.Domain);
        }
    }

    private Task<IReadOnlyList<ConflictFinding>> CheckAsync(string domains, string gateway = GatewayNames.Npm)
    {
        IProxyGateway[] gateways = [_npm, new HostsGateway(GatewayNames.Embedded)];
        var settings = new FixedSettings(new ForgeSettings { Gateway = gateway });
        var listings = new GatewayListings(gateways, settings, TimeProvider.System, NullLogger<GatewayListings>.Instance);
        var registry = new GatewayRegistry(gateways, settings, listings);
        var catalog = new ProxyCatalog(_snapshot, registry, listings, settings, TimeProvider.System);
        return new ExternalHostRule(catalog, registry, new InMemoryProxyStore(), _adoption).CheckAsync(HostsGateway.Spec(domains), null, TestContext.Current.CancellationToken);
    }
}
