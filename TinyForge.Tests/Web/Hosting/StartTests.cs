using System.Net;
using System.Net.Sockets;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Web.Hosting;

/// <summary>The program as a process: what a person sees who starts it with a bad value.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TinyForge__Gateway__HttpPort", "70000", "TinyForge:Gateway:HttpPort")]
    [InlineData("TinyForge__Gateway__HttpPort", "eighty", "TinyForge:Gateway:HttpPort")]
    [InlineData("TinyForge__Gateway__Address", "nowhere", "TinyForge:Gateway:Address")]
    [InlineData("TinyForge__DataDirectory", "/proc/nothing", "TinyForge:DataDirectory")]
    [InlineData("TinyForge__Npm__Url", "npm.lan", "TinyForge:Npm:Url")]
    [InlineData("Urls", "http//localhost", "Urls")]
    [InlineData("AllowedHosts", "http://forge.lan", "AllowedHosts")]
    [InlineData("TinyForge__TrustedProxies", "proxy.lan", "TinyForge:TrustedProxies")]
    [InlineData("TinyForge__RateLimits__SignInPerMinute", "many", "TinyForge:RateLimits:SignInPerMinute")]
    [InlineData("TinyForge__RateLimits__ValidatePerMinute", "-1", "TinyForge:RateLimits:ValidatePerMinute")]
    [InlineData("TinyForge__RateLimits__EventStreams", "all", "TinyForge:RateLimits:EventStreams")]
    public async Task Start_BadValue_EndsWithOneLineThatNamesKeyAndValue(string variable, string value, string key)
    {
        var (code, lines) = await RunAsync(variable, value);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(value, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UrlWithPassword_DoesNotShowIt()
    {
        var (_, lines) = await RunAsync("TinyForge__Npm__Url", "http://admin:s3cret@npm.lan:81");

        Assert.DoesNotContain("s3cret", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TinyForge__Gateway__HttpPort", "TinyForge:Gateway:HttpPort")]
    [InlineData("Urls", "Urls")]
    public async Task Start_PortIsTaken_EndsWithOneLineThatNamesKeyAndPort(string variable, string key)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        var (code, lines) = await RunAsync(variable, variable == "Urls" ? $"http://127.0.0.1:{port}" : port);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains(key, line, StringComparison.Ordinal);
        Assert.Contains(port, line, StringComparison.Ordinal);
    }

    private Task<(int Code, string[] ErrorLines)> RunAsync(string variable, string value) => ForgeProcess.RunToEndAsync(_folder, Cancel, (variable, value));
}
