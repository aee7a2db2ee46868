using System.Net;
using TinyForge.Core.Probing;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Probing;

public sealed class DestinationPolicyTests
{
    private readonly FixedSettings _settings = new();

    private DestinationPolicy Policy => new(_settings, new FixedListeners());

    [Theory]
    // metadata services, in every spelling that leads there
    [InlineData("169.254.169.254", 80, FailureCode.DestinationForbidden)]
    [InlineData("::ffff:169.254.169.254", 80, FailureCode.DestinationForbidden)]
    [InlineData("64:ff9b::a9fe:a9fe", 80, FailureCode.DestinationForbidden)]
    [InlineData("64:ff9b:1::a9fe:a9fe", 80, FailureCode.DestinationForbidden)]
    [InlineData("2002:a9fe:a9fe::1", 80, FailureCode.DestinationForbidden)]
    [InlineData("::a9fe:a9fe", 80, FailureCode.DestinationForbidden)]
    [InlineData("fe80::a9fe:a9fe%2", 80, FailureCode.DestinationForbidden)]
    [InlineData("fd00:ec2::254", 80, FailureCode.DestinationForbidden)]
    [InlineData("fd00:ec2::254%1", 80, FailureCode.DestinationForbidden)]
    // no host
    [InlineData("0.0.0.0", 3000, FailureCode.DestinationForbidden)]
    [InlineData("0.0.0.1", 3000, FailureCode.DestinationForbidden)]
    [InlineData("::", 3000, FailureCode.DestinationForbidden)]
    [InlineData("::ffff:0.0.0.0", 3000, FailureCode.DestinationForbidden)]
    [InlineData("224.0.0.1", 3000, FailureCode.DestinationForbidden)]
    [InlineData("239.255.255.255", 3000, FailureCode.DestinationForbidden)]
    [InlineData("255.255.255.255", 3000, FailureCode.DestinationForbidden)]
    [InlineData("ff02::1", 3000, FailureCode.DestinationForbidden)]
    // itself
    [InlineData("127.0.0.1", 8080, FailureCode.DestinationIsGateway)]
    [InlineData("127.9.9.9", 8443, FailureCode.DestinationIsGateway)]
    [InlineData("::1", 8080, FailureCode.DestinationIsGateway)]
    [InlineData("::ffff:127.0.0.1", 8080, FailureCode.DestinationIsGateway)]
    [InlineData("0.0.0.0", 8080, FailureCode.DestinationIsGateway)]
    [InlineData("192.0.2.10", 8080, FailureCode.DestinationIsGateway)]
    [InlineData("192.0.2.10", 5080, FailureCode.DestinationForbidden)]
    [InlineData("127.0.0.1", 5080, FailureCode.DestinationForbidden)]
    // everything else
    [InlineData("127.0.0.1", 3000, null)]
    [InlineData("::1", 3000, null)]
    [InlineData("64:ff9b::a00:5", 3000, null)]
    [InlineData("192.0.2.10", 3000, null)]
    [InlineData("10.0.0.5", 8080, null)]
    [InlineData("10.0.0.5", 5080, null)]
    [InlineData("169.254.169.253", 80, null)]
    [InlineData("fd00::5", 80, null)]
    public void Check_Address_IsJudged(string address, int port, FailureCode? expected) => Assert.Equal(expected, Policy.Check(IPAddress.Parse(address), port));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("fd00:1::/32", "fd00:1:2::3", true)]
    [InlineData("fd00:1::/32", "10.1.2.3", false)]
    [InlineData("::ffff:10.1.0.0/112", "10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", true)]
    [InlineData("not an address", "10.1.2.3", false)]
    public void Check_ForbiddenEntry_HoldsForWhatItCovers(string entry, string address, bool forbidden)
    {
        var policy = new DestinationPolicy(new FixedSettings(new ForgeSettings { ForbiddenDestinations = [entry] }), new FixedListeners());

        Assert.Equal(forbidden ? FailureCode.DestinationForbidden : null, policy.Check(IPAddress.Parse(address), 80));
    }

    [Fact]
    public async Task Check_SettingsChanged_HoldsAtOnce()
    {
        var policy = Policy;
        Assert.Null(policy.Check(IPAddress.Parse("10.0.0.5"), 80));

        await _settings.SaveAsync(new ForgeSettings { ForbiddenDestinations = ["10.0.0.0/8"] }, TestContext.Current.CancellationToken);
        Assert.Equal(FailureCode.DestinationForbidden, policy.Check(IPAddress.Parse("10.0.0.5"), 80));

        await _settings.SaveAsync(new ForgeSettings { ForbiddenDestinations = [] }, TestContext.Current.CancellationToken);
        Assert.Null(policy.Check(IPAddress.Parse("10.0.0.5"), 80));
    }
}
