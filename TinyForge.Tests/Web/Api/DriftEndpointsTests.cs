using System.Net;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Api;

public sealed class DriftEndpointsTests
{
    private static readonly StandaloneProxy Proxy = Make.Reserved() with { Id = 7 };

    [Fact]
    public async Task Preview_Changed_NamesFieldsAndBothWays()
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Drifts.Preview = new DriftPreview
        {
            Proxy = Proxy with { Drift = ProxyDrift.Changed },
            Differences = [new HostDifference("destination", "http://10.0.0.5", "http://10.0.0.6")],
            Restore = "writes",
            Accept = "takes",
            CanAccept = true,
        };

        var (response, body) = await api.SendAsync(HttpMethod.Get, "/api/proxies/7/drift");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"drift":"changed","detail":null,"fields":[{"field":"destination","wanted":"http://10.0.0.5","found":"http://10.0.0.6"}],"restore":"writes","accept":"takes","can_accept":true}""",
            body!.ToJsonString());
    }

    [Theory]
    [InlineData("/api/proxies/7/drift", false, HttpStatusCode.NotFound)]
    [InlineData("/api/proxies/x/drift", false, HttpStatusCode.NotFound)]
    [InlineData("/api/proxies/7/drift", true, HttpStatusCode.ServiceUnavailable)]
    public async Task Preview_NothingToTell_IsAProblem(string path, bool down, HttpStatusCode expected)
    {
        await using var api = await ApiHost.StartAsync();
        if (down)
            api.Fakes.Drifts.Preview = new GatewayError(GatewayErrorKind.Unreachable, "down");

        Assert.Equal(expected, (await api.SendAsync(HttpMethod.Get, path)).Response.StatusCode);
    }

    [Theory]
    [InlineData("restore", ProvisionOutcome.Done, false, HttpStatusCode.OK)]
    [InlineData("accept", ProvisionOutcome.Done, false, HttpStatusCode.OK)]
    [InlineData("accept", ProvisionOutcome.Done, true, HttpStatusCode.NoContent)]
    [InlineData("accept", ProvisionOutcome.GatewayRefused, false, HttpStatusCode.BadGateway)]
    [InlineData("restore", ProvisionOutcome.GatewayUnreachable, false, HttpStatusCode.ServiceUnavailable)]
    [InlineData("restore", ProvisionOutcome.NotFound, false, HttpStatusCode.NotFound)]
    public async Task Resolve_AnyEnd_IsAnsweredAsSuch(string way, ProvisionOutcome outcome, bool deleted, HttpStatusCode expected)
    {
        await using var api = await ApiHost.StartAsync();
        api.Fakes.Drifts.Next = new ProvisionResult { Outcome = outcome, Proxy = Proxy, Deleted = deleted };

        var (response, _) = await api.SendAsync(HttpMethod.Post, $"/api/proxies/7/drift/{way}");

        Assert.Equal((expected, $"{way} 7"), (response.StatusCode, Assert.Single(api.Fakes.Drifts.Calls)));
    }
}
