using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Tests.Support;
using TinyForge.Web.Gateway;

namespace TinyForge.Tests.Web.Gateway;

public sealed class OwnListenersTests
{
    [Fact]
    public async Task Ports_OfGatewayAndAdmin_AsOpen()
    {
        await using var bench = await GatewayBench.StartAsync();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var admin = builder.Build();
        await admin.StartAsync(TestContext.Current.CancellationToken);
        var own = new OwnListeners(new Stub(bench.Endpoints), TimeProvider.System, admin.Services.GetRequiredService<IServer>());
        Assert.Equal([bench.HttpPort, bench.HttpsPort], own.GatewayPorts);
        Assert.Equal([new Uri(admin.Urls.Single()).Port], own.AdminPorts);
        // the whole chain can be built, although the policy about destinations asks for the ports of the server that needs the policy
        Assert.Equal(own.GatewayPorts, bench.Get<IOwnListeners>().GatewayPorts);
        Assert.Empty(bench.Get<IOwnListeners>().AdminPorts);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public void IsOwnAddress_Address_AsItIs(string address, bool own)
    {
        var listeners = new OwnListeners(new Stub(new(IPAddress.Any, null, null)), TimeProvider.System, null);
        Assert.Equal(own, listeners.IsOwnAddress(IPAddress.Parse(address)));
    }

    [Fact]
    public void IsOwnAddress_EveryInterface_IsOwnAlsoMapped()
    {
        var listeners = new OwnListeners(new Stub(new(IPAddress.Any, null, null)), TimeProvider.System, null);
        var addresses = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(u => u.Address).ToList();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, a => Assert.True(listeners.IsOwnAddress(a)));
        Assert.All(addresses.Where(a => a.AddressFamily == AddressFamily.InterNetwork), a => Assert.True(listeners.IsOwnAddress(a.MapToIPv6())));
    }

    private sealed class Stub(GatewayEndpoints endpoints) : IGatewayListener
    {
        public GatewayEndpoints Endpoints => endpoints;
    }
}
