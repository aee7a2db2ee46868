using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TinyForge.Tests.Support;
using TinyForge.Web.Gateway;

namespace TinyForge.Tests.Web.Gateway;

public sealed class GatewayServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "127.0.0.1")]
    [InlineData(false, "127.0.0.1")]
    [InlineData(true, "any")]
    [InlineData(false, "localhost")]
    public async Task Start_PortTaken_OneLineNamesKeyPortAndRemedy(bool http, string address)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (httpPort, httpsPort) = http ? (port, FreePort.Next()) : (FreePort.Next(), port);
        await using var bench = GatewayBench.Create(null, null, null, null, null, $"{httpPort}", $"{httpsPort}", address);
        var failure = await Assert.ThrowsAsync<GatewayStartException>(() => bench.Server.StartAsync(Cancel));
        Assert.Contains(http ? "TinyForge:Gateway:HttpPort" : "TinyForge:Gateway:HttpsPort", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(http ? "TinyForge:Gateway:HttpsPort" : "TinyForge:Gateway:HttpPort", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{port}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("set ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Null(bench.Endpoints.HttpPort);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_NamesTheAddress()
    {
        await using var bench = GatewayBench.Create(null, null, null, null, null, $"{FreePort.Next()}", "0", "192.0.2.1");
        var failure = await Assert.ThrowsAsync<GatewayStartException>(() => bench.Server.StartAsync(Cancel));
        Assert.Contains("TinyForge:Gateway:Address", failure.Message, StringComparison.Ordinal);
        Assert.Contains("192.0.2.1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Any_AnswersOnIPv4AndIPv6()
    {
        await using var bench = await GatewayBench.StartAsync(address: "any");
        Assert.Equal(IPAddress.IPv6Any, bench.Endpoints.Address);
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Where(a => a.AddressFamily == AddressFamily.InterNetwork || Socket.OSSupportsIPv6))
        {
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, bench.HttpPort, Cancel);
            Assert.True(client.Connected);
        }
    }

    [Fact]
    public async Task Start_BothPortsOff_NothingListens()
    {
        await using var bench = await GatewayBench.StartAsync(httpPort: "0", httpsPort: "0");
        Assert.Null(bench.Endpoints.HttpPort);
        Assert.Null(bench.Endpoints.HttpsPort);
    }

    [Theory]
    [InlineData("HttpPort", "65536")]
    [InlineData("HttpPort", "-1")]
    [InlineData("HttpPort", "abc")]
    [InlineData("HttpsPort", "80 80")]
    [InlineData("HttpsPort", "")]
    [InlineData("HttpsPort", "8080")]
    [InlineData("DrainSeconds", "3601")]
    [InlineData("DrainSeconds", "soon")]
    [InlineData("Address", "everywhere")]
    [InlineData("Address", "")]
    public void Options_Bad_MessageNamesKeyValueAndRemedy(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"TinyForge:Gateway:{key}", value)]).Build();
        using var services = new ServiceCollection().AddLogging().AddForgeGateway(configuration).BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains($"TinyForge:Gateway:{key} is ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(value, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Use ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Default_AreTheDocumentedOnes()
    {
        var (binding, errors) = GatewayBinding.Read(new GatewayOptions());
        Assert.Empty(errors);
        Assert.Equal(new GatewayBinding(IPAddress.IPv6Any, Localhost: false, 8080, 8443, TimeSpan.FromSeconds(8)), binding);
    }
}
