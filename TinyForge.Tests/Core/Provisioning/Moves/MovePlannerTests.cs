using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning.Moves;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Provisioning.Moves;

public sealed class MovePlannerTests : IAsyncLifetime
{
    private ProvisioningBench _bench = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bench = await ProvisioningBench.CreateAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Plan_NothingElsewhere_AsksNobody()
    {
        await _bench.MakeAsync("app.test");
        _bench.Gateway.Down = new GatewayError(GatewayErrorKind.Unreachable, "connection refused");

        var plan = (await _bench.Mover.PlanAsync("embedded", Cancel)).Value;

        Assert.Equivalent(new MovePlan { To = "embedded" }, plan);
    }

    [Fact]
    public async Task Plan_TargetCantBeUsed_IsItsError()
    {
        await _bench.MakeAsync("app.test");
        _bench.Npm.Down = new GatewayError(GatewayErrorKind.NotUsable, "no address is set");

        Assert.Equal("no address is set", (await _bench.Mover.PlanAsync("npm", Cancel)).Error?.Message);
    }

    [Fact]
    public async Task Plan_PlainAndManaged_MoveAndTellWhatIsLost()
    {
        await _bench.MakeAsync("plain.test");
        await AddManagedAsync("managed.test");
        _bench.Gateway.Extras["host-1"] = ["advanced configuration"];

        var plan = await PlanAsync();

        Assert.Equal(["plain.test", "managed.test"], plan.Movable.Select(m => m.Name));
        Assert.Equal(["advanced configuration"], plan.Movable[0].Loses);
        Assert.Empty(plan.Movable[1].Loses);
        Assert.Equal(2, Assert.Single(plan.From, f => f.Key == "embedded").Value);
        Assert.Empty(_bench.Npm.Hosts);
    }

    [Theory]
    [InlineData("waiting", "A change of it is not done in the embedded gateway yet. down It can move once that is done.")]
    [InlineData("failed", "The embedded gateway refuses it as it is wanted. no Change or delete it first.")]
    [InlineData("deleting", "It is being deleted. down")]
    public async Task Plan_NotActive_SaysWhatItIs(string state, string expected)
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        await _bench.Database.Proxies.NoteAsync(
            state switch
            {
                "waiting" => proxy.Revised(proxy.Spec, Make.Time).Waiting("down"),
                "failed" => proxy.Failed("no", Make.Time),
                _ => proxy.Doomed(Make.Time).Waiting("down"),
            },
            told: null,
            Cancel);

        var blocked = Assert.Single((await PlanAsync()).Blocked);

        Assert.Equal((proxy.Id, "app.test", "embedded", expected), (blocked.ProxyId, blocked.Name, blocked.From, blocked.Reason));
    }

    [Theory]
    [InlineData("", "The npm gateway has no certificate that covers a.test, b.test. Add one there, or set the proxy's certificate to none.")]
    [InlineData("4:a.test:30", "The npm gateway has no certificate that covers a.test, b.test. Add one there, or set the proxy's certificate to none.")]
    [InlineData("4:a.test+b.test:-1", "The certificate test 4 of the npm gateway, which covers a.test, b.test, has expired. Renew it there, or set the proxy's certificate to none.")]
    [InlineData("4:a.test+b.test:30", "4")]
    [InlineData("4:a.test+b.test:30 5:a.test+b.test:60 6:*.test:-1", "5")]
    [InlineData("4:a.test+b.test:30 5:a.test+b.test:60:self", "4")]
    [InlineData("4:*.test:30", "4")]
    [InlineData("4:a.test:90:uploaded", "The npm gateway has no certificate that covers a.test, b.test. Of an uploaded one it does not tell all names. Add one by Let's Encrypt there, or set the proxy's certificate to none and choose the uploaded one once it has moved.")]
    [InlineData("4:*.test:90:uploaded", "4")]
    [InlineData("4:*.test:90:uploaded 5:*.test:30", "5")]
    public async Task Plan_Certificate_IsFoundAnewByItsDomains(string certificates, string expected)
    {
        var proxy = (await _bench.MakeAsync("a.test")).Proxy!;
        var secured = proxy with { Spec = proxy.Spec with { Domains = [DomainName.Parse("a.test"), DomainName.Parse("b.test")], SslCertificateId = 9 } };
        await _bench.Database.Proxies.UpdateAsync(secured, secured.Spec.Domains, told: null, Cancel);
        _bench.Npm.Certificates.AddRange(certificates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Certificate));

        var plan = await PlanAsync();

        if (int.TryParse(expected, out var id))
            Assert.Equal(id, Assert.Single(plan.Movable).SslCertificateId);
        else
            Assert.Equal(expected, Assert.Single(plan.Blocked).Reason);
    }

    [Fact]
    public async Task Plan_AnothersHostHasTheDomain_SaysWhichUnlessItIsALeftover()
    {
        var proxy = (await _bench.MakeAsync("app.test")).Proxy!;
        _bench.Npm.Hosts["12"] = Make.Spec("www.test,app.test");

        Assert.Equal("app.test is host 12 of the npm gateway already. Adopt or remove it there.", Assert.Single((await PlanAsync()).Blocked).Reason);

        _bench.Npm.Tags["12"] = proxy.Tag;
        Assert.Equal("app.test", Assert.Single((await PlanAsync()).Movable).Name);
    }

    [Theory]
    [InlineData("12", null)]
    [InlineData("13", "app.test is host 13 of the npm gateway already. Adopt or remove it there.")]
    public void WhyNot_HostOfARowThatLostItsMark_IsNoStranger(string hostId, string? expected)
    {
        var there = (StandaloneProxy.Reserve(Make.Spec("other.test"), "npm", Make.Time) with { Id = 1 }).Activated("12", Make.Time);
        var moving = (Make.Reserved("app.test") with { Id = 2 }).Activated("1", Make.Time);
        var target = new MoveTarget("npm", [GatewayHost.Of(hostId, Make.Spec("app.test"))], [], [there, moving], Make.Time);

        Assert.Equal(expected, target.WhyNot(moving, out _));
    }

    private async Task<MovePlan> PlanAsync() => (await _bench.Mover.PlanAsync("npm", Cancel)).Value!;

    private async Task AddManagedAsync(string domain)
    {
        var reserved = (await _bench.Database.Proxies.AddAsync(StandaloneProxy.Reserve(Make.Spec(domain), "embedded", Make.Time, instanceId: 3), Cancel)).Proxy!;
        var applied = (await _bench.Gateway.ApplyAsync(reserved, Cancel)).Value!;
        await _bench.Database.Proxies.UpdateAsync(reserved.Activated(applied.Id, Make.Time), reserved.Spec.Domains, told: null, Cancel);
    }

    // 4:a.test+b.test:30 has the id 4 and is valid for 30 days
    private GatewayCertificate Certificate(string text)
    {
        var parts = text.Split(':');
        return new GatewayCertificate
        {
            Id = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            Name = $"test {parts[0]}",
            Domains = parts[1].Split('+'),
            Issuer = "CN=Test CA",
            SelfSigned = parts is [_, _, _, "self"],
            DomainsAreKnown = parts is not [_, _, _, "uploaded"],
            NotBefore = Make.Time.AddDays(-90),
            NotAfter = _bench.Time.Start.AddDays(double.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)),
        };
    }
}
