using TinyForge.Core.Probing;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Core.Probing;

public sealed class DiagnosticHintsTests
{
    [Theory]
    [InlineData(FailureCode.DnsNotFound, "Domain cannot be resolved. Check DNS settings or use an IP address.")]
    [InlineData(FailureCode.TcpRefused, "Port 3000 is not accepting connections. Check if the service is running and the port is correct.")]
    [InlineData(FailureCode.TcpTimeout, "Connection timed out. Possible firewall blocking. Check network/firewall rules.")]
    [InlineData(FailureCode.HostUnreachable, "Host is not reachable. Verify the IP address and network connectivity.")]
    [InlineData(FailureCode.HttpStatus, "Service responded with HTTP 500. The service may not be healthy.")]
    public void For_PromisedCode_IsWordForWord(FailureCode code, string expected) => Assert.Equal(expected, DiagnosticHints.For(code, 3000, 500));

    [Fact]
    public void For_EveryCode_HasAHint() => Assert.All(Enum.GetValues<FailureCode>(), code => Assert.EndsWith(".", DiagnosticHints.For(code, 1, 500), StringComparison.Ordinal));

    [Theory]
    [InlineData("http://10.0.0.5:8443", "The service speaks TLS: use https://10.0.0.5:8443.")]
    [InlineData("http://nas", "The service speaks TLS: use https://nas:80.")]
    [InlineData("http://nas:443", "The service speaks TLS: use https://nas.")]
    [InlineData("https://[::1]:3000", "The service speaks plain HTTP: use http://[::1]:3000.")]
    [InlineData("https://nas:80", "The service speaks plain HTTP: use http://nas.")]
    public void ForWrongScheme_Destination_NamesTheRightUrl(string destination, string expected) =>
        Assert.Equal(expected, DiagnosticHints.ForWrongScheme(Destination.Parse(destination)));
}
