using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using TinyForge.Core.Gateways;
using TinyForge.Core.Gateways.NginxProxyManager;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Npm;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>
/// The process dies at every step of a change in turn, each request to Nginx Proxy Manager and each write to the database being one:
/// after a restart and one round of the reconciler database and NPM agree, and nothing is lost.
/// </summary>
public sealed class NpmDeathTests
{
    // more than any change has steps
    private const int Points = 80;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Create() => DieAtEachPointAsync(false, (bench, _) => bench.MakeAsync("app.test"), (result, _, after) =>
    {
        if (result is not null)
            Assert.Equal(result.Ok, after.Count == 1);
    });

    [Fact]
    public Task Update() => DieAtEachPointAsync(
        true,
        (bench, before) => bench.Manager.UpdateAsync(before!.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel),
        (result, before, after) =>
        {
            Assert.Equal(before!.Id, Assert.Single(after).Id);
            if (result is { Ok: true })
                Assert.Equal("new.test", after[0].Spec.Domains[0].Value);
        });

    [Fact]
    public Task Disable() => DieAtEachPointAsync(
        true,
        (bench, before) => bench.Manager.SetEnabledAsync(before!.Id, false, Make.Actor, Cancel),
        (_, before, after) => Assert.Equal(before!.Id, Assert.Single(after).Id));

    [Fact]
    public Task Delete() => DieAtEachPointAsync(true, (bench, before) => bench.Manager.DeleteAsync(before!.Id, Make.Actor, Cancel), (result, _, after) =>
    {
        if (result is { Ok: true })
            Assert.Empty(after);
    });

    [Fact]
    public Task UpdateOfAHostThatSomebodyRemoved() => DieAtEachPointAsync(
        true,
        (bench, before) => bench.Manager.UpdateAsync(before!.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel),
        (_, before, after) => Assert.Equal(before!.Id, Assert.Single(after).Id),
        npm => npm.RemoveHost(npm.Hosts[^1].Id),
        mayBeMissing: true);

    private static async Task DieAtEachPointAsync(
        bool begins,
        Func<ProvisioningBench, StandaloneProxy?, Task<ProvisionResult>> change,
        Action<ProvisionResult?, StandaloneProxy?, IReadOnlyList<StandaloneProxy>> judge,
        Action<FakeNpm>? interfere = null,
        bool mayBeMissing = false)
    {
        await using var npm = await FakeNpm.StartAsync();
        await using var bench = await ProvisioningBench.CreateAsync(new ForgeSettings { Gateway = GatewayNames.Npm, NpmUrl = npm.Url, NpmEmail = npm.Email, NpmPassword = new SecretText(npm.Password) });
        await using var living = Compose(bench, null);
        var gateway = living.GetRequiredService<IProxyGateway>();
        var foreign = npm.AddHost("foreign.test", 9);
        for (var point = 0; point < Points; point++)
        {
            bench.Start(gateway: gateway);
            var before = begins ? (await bench.MakeAsync("old.test")).Proxy! : null;
            interfere?.Invoke(npm);
            var fuse = new Fuse(point);
            await using var dying = Compose(bench, fuse);
            bench.Start(new FusedStore(bench.Database.Proxies, fuse), dying.GetRequiredService<IProxyGateway>());

            ProvisionResult? result = null;
            try
            {
                result = await change(bench, before);
            }
            catch (ProcessDiedException)
            {
                // the caller never hears
            }

            bench.Start(gateway: gateway);
            await bench.ReconcileAsync();
            var after = await bench.Database.Proxies.ListAllAsync(Cancel);
            await AssertAgreementAsync(bench, gateway, npm, foreign.Id, after, mayBeMissing);
            judge(fuse.Held ? result : null, before, after);
            if (fuse.Held)
                return;
            foreach (var left in after)
                Assert.True((await bench.Manager.DeleteAsync(left.Id, Make.Actor, Cancel)).Ok);
        }
        Assert.Fail($"The change has more than {Points} points.");
    }

    private static async Task AssertAgreementAsync(ProvisioningBench bench, IProxyGateway gateway, FakeNpm npm, int foreign, IReadOnlyList<StandaloneProxy> rows, bool mayBeMissing)
    {
        Assert.All(rows, row => Assert.Equal(ProvisionState.Active, row.State));
        Assert.Equal((long)rows.Sum(r => r.Spec.Domains.Count), bench.Database.Query("SELECT count(*) FROM domain_claims"));
        var hosts = (await gateway.ListAsync(Cancel)).Value!.Where(h => h.Id != $"{foreign}").ToList();
        Assert.NotNull(npm.Host(foreign));
        if (mayBeMissing && rows is [{ Drift: ProxyDrift.Missing }])
        {
            Assert.Empty(hosts);
            return;
        }
        Assert.Equal(rows.Select(r => r.GatewayHostId).Order(), hosts.Select(h => (string?)h.Id).Order());
        Assert.All(rows, row => Assert.Empty(HostComparison.Compare(row.Spec, hosts.Single(h => h.Id == row.GatewayHostId))));
        Assert.All(rows, row => Assert.Equal((ProxyDrift.None, row.Tag), (row.Drift, hosts.Single(h => h.Id == row.GatewayHostId).Tag)));
        // what nginx really serves
        Assert.Equal(rows.Count(r => r.Spec.Enabled) + 1, npm.LoadedHosts.Count);
    }

    private static ServiceProvider Compose(ProvisioningBench bench, Fuse? fuse)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(bench.Database.Settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new NpmTimes { RetryDelay = TimeSpan.FromMilliseconds(5), FirstPause = TimeSpan.FromMilliseconds(5), Settle = TimeSpan.FromMilliseconds(300), Verify = TimeSpan.FromMilliseconds(500) });
        services.AddForgeNpm();
        if (fuse is not null)
            services.ConfigureAll<HttpClientFactoryOptions>(options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new FusedRequests(fuse))));
        return services.BuildServiceProvider();
    }
}
