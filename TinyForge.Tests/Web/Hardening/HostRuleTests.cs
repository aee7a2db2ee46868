using TinyForge.Web.Hardening;

namespace TinyForge.Tests.Web.Hardening;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("app.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.5", true)]
    [InlineData("[::1]", true)]
    [InlineData("[fd00::5]", true)]
    [InlineData("forge.lan.example", true)]
    [InlineData("FORGE.lan.example", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("tinyforge", true)]
    [InlineData("nas.lan", true)]
    [InlineData("forge.nas.local", true)]
    [InlineData("forge.home.arpa", true)]
    [InlineData("nas.lan.evil.example", false)]
    [InlineData("evillan", true)]
    [InlineData("evil.xlan", false)]
    [InlineData(".localhost", false)]
    [InlineData("2130706433", false)]
    [InlineData("127.1", false)]
    [InlineData("xforge.lan.example", false)]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("+", false)]
    public void Default_Host_IsAllowedWhereNobodyElseCanOwnIt(string host, bool allowed) =>
        Assert.Equal(allowed, HostRule.Default("http://*:5080; https://forge.lan.example:5443;http://+:81").Allows(host));

    [Fact]
    public void Default_MachineName_IsAllowedUnlessTheSuffixCanBeRegistered()
    {
        var rule = HostRule.Default("http://localhost:5080");
        Assert.True(rule.Allows(Environment.MachineName));
        Assert.False(rule.Allows($"{Environment.MachineName}.evil.example"));
    }

    [Theory]
    [InlineData("forge.example.com", "forge.example.com", true)]
    [InlineData("forge.example.com", "Forge.Example.COM", true)]
    [InlineData("forge.example.com", "x.forge.example.com", false)]
    [InlineData("forge.example.com", "localhost", false)]
    [InlineData("forge.example.com", "127.0.0.1", false)]
    [InlineData("a.example; b.example ;", "b.example", true)]
    [InlineData("*.example.com", "a.b.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "evilexample.com", false)]
    [InlineData("bücher.example", "xn--bcher-kva.example", true)]
    [InlineData("10.0.0.5", "10.0.0.5", true)]
    [InlineData("10.0.0.5", "10.0.0.6", false)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("[::1]", "[0:0:0:0:0:0:0:1]", true)]
    [InlineData("a.example;*", "evil.example", true)]
    [InlineData("*", "", true)]
    public void List_Host_IsAllowedWhereItStandsThere(string list, string host, bool allowed)
    {
        var (rule, errors) = HostRule.Read(new HostFilterOptions { AllowedHosts = list });
        Assert.Empty(errors);
        Assert.Equal(allowed, rule.Allows(host));
    }

    [Theory]
    [InlineData("http://forge.example.com")]
    [InlineData("forge.example.com:5080")]
    [InlineData("forge.*.com")]
    [InlineData("*forge")]
    [InlineData("a b")]
    [InlineData("*.10.0.0.1")]
    [InlineData("ok.example;xn--")]
    [InlineData("10.0.0.0/8")]
    public void List_NoHost_IsAnErrorThatNamesKeyAndValue(string list)
    {
        var error = Assert.Single(HostRule.Read(new HostFilterOptions { AllowedHosts = list }).Errors);
        Assert.StartsWith("AllowedHosts is '" + list, error, StringComparison.Ordinal);
    }
}
