using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Provisioning.Moves;

/// <summary>The process dies between every two steps of a move, in turn: after a restart each proxy is in exactly one gateway, the one that its row names.</summary>
public sealed class MoveDeathTests
{
    // more than a move of two proxies has steps
    private const int Points = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a.test b.test", true, true)]
    [InlineData("a.test", false, true)]
    [InlineData("a.test", false, false)]
    public async Task Move(string domains, bool goesOn, bool served)
    {
        for (var point = 0; point < Points; point++)
        {
            await using var bench = await ProvisioningBench.CreateAsync();
            foreach (var domain in domains.Split(' '))
            {
                var proxy = (await bench.MakeAsync(domain)).Proxy!;
                await bench.Database.Proxies.UpdateHealthAsync(proxy.Id, new ProxyHealth { Status = HealthStatus.Healthy, CheckedAt = bench.Time.GetUtcNow() }, told: null, Cancel);
            }
            bench.Npm.Verification = new GatewayVerification(served, served ? "HTTP 200" : "HTTP 502");
            var fuse = new Fuse(point);
            bench.Start(new FusedStore(bench.Database.Proxies, fuse), new FusedGateway(bench.Gateway, fuse), new FusedGateway(bench.Npm, fuse));

            // a process that is dead takes no step any more
            await bench.MoveAsync("npm");

            bench.Start();
            if (goesOn)
                await bench.MoveAsync("npm");
            await bench.ReconcileAsync();
            await AssertAgreementAsync(bench, domains, goesOn || (served && fuse.Held) ? "npm" : served ? null : "embedded");
            if (fuse.Held)
                return;
        }
        Assert.Fail($"The move has more than {Points} points.");
    }

    private static async Task AssertAgreementAsync(ProvisioningBench bench, string domains, string? expected)
    {
        var rows = await bench.Database.Proxies.ListAllAsync(Cancel);
        Assert.Equal(domains.Split(' '), rows.Select(r => r.Spec.Domains[0].Value));
        Assert.All(rows, row => Assert.Equal((ProvisionState.Active, ProxyDrift.None), (row.State, row.Drift)));
        foreach (var gateway in new[] { bench.Gateway, bench.Npm })
        {
            var own = rows.Where(r => r.Gateway == gateway.Name).ToList();
            Assert.Equal(own.Select(r => r.GatewayHostId).Order(), gateway.Hosts.Keys.Order());
            Assert.All(own, row => Assert.Equal(row.Spec.Domains, gateway.Hosts[row.GatewayHostId!].Domains));
        }
        if (expected is not null)
            Assert.All(rows, row => Assert.Equal(expected, row.Gateway));
    }
}
