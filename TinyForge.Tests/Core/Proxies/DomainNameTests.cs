using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Proxies;

public sealed partial class DomainNameTests
{
    private static readonly string Label63 = new('a', 63);

    [Theory]
    [InlineData("app.example.com", "app.example.com")]
    [InlineData("  APP.Example.COM. ", "app.example.com")]
    [InlineData("*.Example.com", "*.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("日本。example", "xn--wgv71a.example")]
    [InlineData("nas", "nas")]
    [InlineData("3com.example", "3com.example")]
    [InlineData("a.b-c.9d", "a.b-c.9d")]
    public void TryParse_Good_IsNormalised(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, out var domain, out var error), error);
        Assert.Equal(expected, domain.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData(".example.com")]
    [InlineData("example.com..")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a_b.example")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("a.*.example")]
    [InlineData("*a.example")]
    [InlineData("*.*.example")]
    [InlineData("http://example.com")]
    [InlineData("example.com/path")]
    [InlineData("example.com:80")]
    [InlineData("user@example.com")]
    [InlineData("two words.example")]
    [InlineData("10.0.0.5")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    [InlineData("１２７.０.０.１")]
    [InlineData("a.0x7f")]
    [InlineData("０x7f")]
    [InlineData("xn--.example")]
    [InlineData("xn--ü.example")]
    [InlineData("a\0b.example")]
    [InlineData("\ud800.example")]
    public void TryParse_Bad_SaysWhatIsWrong(string? text)
    {
        Assert.False(DomainName.TryParse(text, out var domain, out var error));
        Assert.Null(domain);
        Assert.NotEmpty(error);
    }

    [Fact]
    public void TryParse_Lengths_AreHeld()
    {
        var longest = string.Join('.', Label63, Label63, Label63, new string('a', 61));

        Assert.Equal(253, longest.Length);
        Assert.True(DomainName.TryParse(longest, out _, out _));
        Assert.True(DomainName.TryParse(longest + ".", out _, out _));
        Assert.False(DomainName.TryParse("a" + longest, out _, out _));
        Assert.False(DomainName.TryParse("*." + longest, out _, out _));
        Assert.True(DomainName.TryParse("*." + longest[2..], out _, out _));
        Assert.False(DomainName.TryParse("a" + Label63 + ".example", out _, out _));
    }

    [Theory]
    [InlineData("app.example.com", "app.example.com")]
    [InlineData("*.example.com", "tinyforge-probe.example.com")]
    public void SampleHost_IsRoutedToTheEntry(string text, string expected) => Assert.Equal(expected, DomainName.Parse(text).SampleHost);

    [Fact]
    public void SampleHost_LongestWildcard_IsStillAName()
    {
        var wildcard = DomainName.Parse("*." + string.Join('.', Label63, Label63, Label63, new string('a', 59)));

        Assert.True(DomainName.TryParse(wildcard.SampleHost, out var sample, out var error), error);
        Assert.Equal(wildcard.SampleHost, new Uri($"http://{sample}/").Host);
    }

    [Property(MaxTest = 5000)]
    public Property TryParse_Anything_NeverThrowsAndIsIdempotent() => Prop.ForAll(HostileText.Any, text =>
    {
        if (!DomainName.TryParse(text, out var domain, out var error))
        {
            Assert.NotEmpty(error);
            return;
        }
        Assert.Matches(Rfc1123(), domain.BaseName);
        Assert.True(domain.Value.Length <= DomainName.MaxLength);
        Assert.True(DomainName.TryParse(domain.ToString(), out var again, out var fault), fault);
        Assert.Equal(domain, again);
        Assert.True(DomainName.TryParse(domain.SampleHost, out var sample, out _) && !sample.IsWildcard);
        Assert.True(Uri.TryCreate($"http://{domain.SampleHost}/", UriKind.Absolute, out var url) && url.Host == domain.SampleHost);
    });

    // labels of 1 to 63 letters, digits and hyphens, no hyphen at an end, and no number as the last
    [GeneratedRegex(@"\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!(?:[0-9]+|0x[0-9a-f]*)\z)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Rfc1123();
}
