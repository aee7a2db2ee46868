using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning;

/// <summary>The process dies between every two steps of a change, in turn: after a restart and one round of the reconciler database and gateway agree.</summary>
public sealed class DeathTests
{
    // more than any change has steps
    private const int Points = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("served")]
    [InlineData("not served")]
    public async Task Create(string verification) => await DieAtEachPointAsync(
        bench => bench.Gateway.Verification = new GatewayVerification(verification == "served", verification),
        (bench, _) => bench.MakeAsync("app.test"),
        (result, _, after) =>
        {
            if (result is not null)
                Assert.Equal(result.Ok, after.Count == 1);
        });

    [Theory]
    [InlineData("served")]
    [InlineData("not served")]
    [InlineData("refused")]
    public async Task Update(string answer) => await DieAtEachPointAsync(
        _ => { },
        (bench, before) =>
        {
            bench.Gateway.Verification = new GatewayVerification(answer != "not served", answer);
            bench.Gateway.ApplyFails = answer == "refused" ? new GatewayError(GatewayErrorKind.Refused, "no") : null;
            return bench.Manager.UpdateAsync(before!.Id, ProvisioningBench.Draft("new.test"), false, Make.Actor, null, Cancel);
        },
        (result, before, after) =>
        {
            var left = Assert.Single(after);
            Assert.Equal(before!.Id, left.Id);
            if (result is not null)
                Assert.Equal(result.Ok ? "new.test" : "old.test", left.Spec.Domains[0].Value);
        });

    [Fact]
    public async Task Delete() => await DieAtEachPointAsync(
        _ => { },
        (bench, before) => bench.Manager.DeleteAsync(before!.Id, Make.Actor, Cancel),
        (result, _, after) =>
        {
            if (result is { Ok: true })
                Assert.Empty(after);
        });

    [Fact]
    public async Task Restore() => await DieAtEachPointAsync(
        _ => { },
        (bench, before) =>
        {
            bench.Gateway.Hosts.Clear();
            return bench.Resolver.RestoreAsync(before!.Id, Make.Actor, Cancel);
        },
        (_, before, after) => Assert.Equal(before!.Id, Assert.Single(after).Id),
        // whether it is made anew is the admin's decision
        mayBeMissing: true);

    private static async Task DieAtEachPointAsync(
        Action<ProvisioningBench> prepare,
        Func<ProvisioningBench, StandaloneProxy?, Task<ProvisionResult>> change,
        Action<ProvisionResult?, StandaloneProxy?, IReadOnlyList<StandaloneProxy>> judge,
        bool mayBeMissing = false)
    {
        var creates = change.Method.Name.Contains(nameof(Create), StringComparison.Ordinal);
        for (var point = 0; point < Points; point++)
        {
            await using var bench = await ProvisioningBench.CreateAsync();
            var before = creates ? null : (await bench.MakeAsync("old.test")).Proxy;
            prepare(bench);
            var fuse = new Fuse(point);
            bench.Start(new FusedStore(bench.Database.Proxies, fuse), new FusedGateway(bench.Gateway, fuse));

            ProvisionResult? result = null;
            try
            {
                result = await change(bench, before);
            }
            catch (ProcessDiedException)
            {
                // the caller never hears
            }

            bench.Gateway.Verification = new GatewayVerification(true, "HTTP 200");
            bench.Gateway.ApplyFails = null;
            bench.Start();
            await bench.ReconcileAsync();
            var after = await bench.Database.Proxies.ListAllAsync(Cancel);
            await AssertAgreementAsync(bench, after, mayBeMissing);
            // what is there was told, by an event at least
            if (after.Count > 0)
                Assert.Contains("proxy.created", await bench.EventsAsync());
            judge(fuse.Held ? result : null, before, after);
            if (fuse.Held)
                return;
        }
        Assert.Fail($"The change has more than {Points} points.");
    }

    private static async Task AssertAgreementAsync(ProvisioningBench bench, IReadOnlyList<StandaloneProxy> rows, bool mayBeMissing)
    {
        Assert.All(rows, row => Assert.Equal(ProvisionState.Active, row.State));
        var hosts = (await bench.Gateway.ListAsync(Cancel)).Value!;
        Assert.Equal((long)rows.Sum(r => r.Spec.Domains.Count), bench.Database.Query("SELECT count(*) FROM domain_claims"));
        if (mayBeMissing && rows is [{ Drift: ProxyDrift.Missing }])
        {
            Assert.Empty(hosts);
            return;
        }
        Assert.Equal(rows.Select(r => r.GatewayHostId).Order(), hosts.Select(h => (string?)h.Id).Order());
        Assert.All(rows, row => Assert.Empty(HostComparison.Compare(row.Spec, hosts.Single(h => h.Id == row.GatewayHostId))));
        Assert.All(rows, row => Assert.Equal(ProxyDrift.None, row.Drift));
    }
}
