using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Proxies;

public sealed class DestinationTests
{
    [Theory]
    [InlineData("http://10.0.0.5:3000", "http://10.0.0.5:3000", "10.0.0.5", 3000)]
    [InlineData(" HTTPS://NAS.Lan./ ", "https://nas.lan", "nas.lan", 443)]
    [InlineData("http://nas:80", "http://nas", "nas", 80)]
    [InlineData("https://nas:80", "https://nas:80", "nas", 80)]
    [InlineData("http://[FD00::5]:3000", "http://[fd00::5]:3000", "fd00::5", 3000)]
    [InlineData("http://[0:0:0:0:0:0:0:1]", "http://[::1]", "::1", 80)]
    [InlineData("http://[::ffff:10.0.0.5]", "http://[::ffff:10.0.0.5]", "::ffff:10.0.0.5", 80)]
    [InlineData("http://my_service:8080", "http://my_service:8080", "my_service", 8080)]
    [InlineData("http://_svc.Local_", "http://_svc.local_", "_svc.local_", 80)]
    [InlineData("http://bücher.example", "http://xn--bcher-kva.example", "xn--bcher-kva.example", 80)]
    [InlineData("http://host:65535", "http://host:65535", "host", 65535)]
    public void TryParse_Good_IsNormalised(string text, string expected, string host, int port)
    {
        Assert.True(Destination.TryParse(text, out var destination, out var error), error);
        Assert.Equal((expected, host, port), (destination.ToString(), destination.Host, destination.Port));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10.0.0.5:3000")]
    [InlineData("ftp://host")]
    [InlineData("://host")]
    [InlineData("http://")]
    [InlineData("http:///")]
    [InlineData("http://:80")]
    [InlineData("http://host:")]
    [InlineData("http://host:0")]
    [InlineData("http://host:65536")]
    [InlineData("http://host:-1")]
    [InlineData("http://host:+80")]
    [InlineData("http://host: 80")]
    [InlineData("http:// host")]
    [InlineData("http:// my_host")]
    [InlineData("http://ho st")]
    [InlineData("http://host\t:80")]
    [InlineData("http://user:secret@host")]
    [InlineData("http://user@host")]
    [InlineData("http://host/path")]
    [InlineData("http://host?x")]
    [InlineData("http://host#x")]
    [InlineData("http://host\\path")]
    [InlineData("http://*.example.com")]
    [InlineData("http://::1")]
    [InlineData("http://[::1")]
    [InlineData("http://[::1]x")]
    [InlineData("http://[[::1]]")]
    [InlineData("http://[10.0.0.5]")]
    [InlineData("http://[fe80::1%1]")]
    [InlineData("http://[fe80::1%eth0]:80")]
    [InlineData("http://10.0.0.256")]
    [InlineData("http://10.0.0")]
    [InlineData("http://010.0.0.5")]
    [InlineData("http://2130706433")]
    [InlineData("http://0x7f.1")]
    [InlineData("http://0x7f000001")]
    [InlineData("http://０x7f")]
    [InlineData("http://１２７.０.０.１")]
    [InlineData("http://bü_cher")]
    [InlineData("http://a..b")]
    [InlineData("http://-a")]
    public void TryParse_Bad_SaysWhatIsWrong(string? text)
    {
        Assert.False(Destination.TryParse(text, out var destination, out var error));
        Assert.Null(destination);
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryRead_ManyFaults_TellsEach()
    {
        Assert.False(Destination.TryRead("ftp://user:secret@-x-:99999/path", out _, out var errors));

        Assert.Collection(
            errors,
            e => Assert.Contains("'ftp'", e, StringComparison.Ordinal),
            e => Assert.Contains("no path", e, StringComparison.Ordinal),
            e => Assert.Contains("no user name", e, StringComparison.Ordinal),
            e => Assert.Contains("'99999'", e, StringComparison.Ordinal),
            e => Assert.Contains("'-x-'", e, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, e => e.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void TryParse_Endless_IsRefused() => Assert.False(Destination.TryParse("http://" + new string('a', 1_000_000), out _, out _));

    [Property(MaxTest = 5000)]
    public Property TryParse_Anything_NeverThrowsAndIsIdempotent() => Prop.ForAll(HostileText.Urls, text =>
    {
        if (!Destination.TryParse(text, out var destination, out var error))
        {
            Assert.NotEmpty(error);
            return;
        }
        Assert.True(Destination.TryParse(destination.ToString(), out var again, out var fault), fault);
        Assert.Equal(destination, again);
        Assert.True(destination.Scheme is "http" or "https");
        Assert.InRange(destination.Port, 1, 65535);
        Assert.All(destination.Host, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':', $"'{c}'"));
        Assert.Equal(destination.Host, destination.Host.ToLowerInvariant());
        Assert.InRange(destination.Host.Length, 1, DomainName.MaxLength);
    });

    [Property(MaxTest = 2000)]
    public Property TryParse_AnyText_NeverThrows() => Prop.ForAll(HostileText.Any, text => Destination.TryParse(text, out _, out var error) == (error is null));
}
