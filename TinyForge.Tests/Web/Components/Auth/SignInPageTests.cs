using System.Net;
using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth.SignIn;
using TinyForge.Web.Components.Pages.SignIn;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class SignInPageTests : StaticPageTest
{
    [Theory]
    [InlineData("/sign-in", "/")]
    [InlineData("/sign-in?returnUrl=%2Fusers%3Fa%3Db", "/users?a=b")]
    [InlineData("/sign-in?returnUrl=https%3A%2F%2Fevil.example", "/")]
    [InlineData("/sign-in?returnUrl=%2F%2Fevil.example", "/")]
    [InlineData("/sign-in?returnUrl=%2F%5Cevil.example", "/")]
    [InlineData("/sign-in?returnUrl=%2Fsign-out", "/")]
    public void Submit_RightPassword_LeadsOnWithinTheHouse(string address, string next)
    {
        var cut = Submitted(address);
        Assert.Equal(["password ada@example.com correct horse True"], Fakes.SignIn.Calls);
        Assert.Equal(next, Path);
        Assert.Empty(cut.FindAll(".notice-bad"));
    }

    [Fact]
    public void Submit_Refused_SaysOneThingKeepsTheAddressAndDropsThePassword()
    {
        Fakes.SignIn.Outcome = SignInOutcome.Refused;
        var cut = Submitted("/sign-in");
        Assert.Contains("That did not sign you in.", cut.Find("#sign-in-error[role=alert] .notice-bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("ada@example.com", cut.Find("#email").GetAttribute("value"));
        Assert.True(string.IsNullOrEmpty(cut.Find("#password").GetAttribute("value")));
        Assert.True(cut.Find("#password").HasAttribute("autofocus"));
        Assert.False(cut.Find("#email").HasAttribute("autofocus"));
    }

    [Fact]
    public void Submit_SecondFactorWanted_GoesThereWithTheWayOn()
    {
        Fakes.SignIn.Outcome = SignInOutcome.SecondFactorWanted;
        Submitted("/sign-in?returnUrl=%2Fsettings");
        Assert.Equal("/sign-in/second-factor?returnUrl=%2Fsettings", Path);
    }

    [Fact]
    public void Submit_Passkey_IsTakenInsteadOfThePassword()
    {
        var cut = Open<SignInPage>("/sign-in");
        cut.Find("input[name='Input.Passkey']").Change("""{"id":"x"}""");
        cut.Find("form").Submit();
        Assert.Equal(["""passkey {"id":"x"} False"""], Fakes.SignIn.Calls);
    }

    [Fact]
    public void Open_SignedInAlready_GoesOn()
    {
        Request.User = SampleUsers.Principal();
        Open<SignInPage>("/sign-in?returnUrl=%2Fcertificates");
        Assert.Equal("/certificates", Path);
    }

    [Fact]
    public void Open_TemporaryPassword_GoesToChangeIt()
    {
        Request.User = SampleUsers.Principal(role: null);
        Open<SignInPage>("/sign-in");
        Assert.Equal("/account/password", Path);
    }

    [Fact]
    public void Open_NobodyThereYet_GoesToTheSetUp()
    {
        Fakes.FirstRun.Needed = true;
        Open<SignInPage>("/sign-in");
        Assert.Equal("/set-up", Path);
    }

    [Fact]
    public void Open_AfterALateSecondStep_SaysSo() =>
        Assert.Contains("took too long", Open<SignInPage>("/sign-in?expired=1").Find("[role=status]").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.9", "http", true)]
    [InlineData("10.0.0.9", "https", false)]
    [InlineData("127.0.0.1", "http", false)]
    [InlineData("::1", "http", false)]
    [InlineData("::ffff:127.0.0.1", "http", false)]
    [InlineData("::ffff:10.0.0.9", "http", true)]
    public void Open_PlainHttpThroughANetwork_Warns(string peer, string scheme, bool warns)
    {
        Request.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        Request.Request.Scheme = scheme;
        Assert.Equal(warns, Open<SignInPage>("/sign-in").FindAll(".plain-http").Count == 1);
    }

    [Fact]
    public void SecondFactor_Digits_AreSentWithoutTheirGaps()
    {
        var cut = Open<SecondFactorPage>("/sign-in/second-factor?returnUrl=%2Fusers");
        Assert.Equal("one-time-code", cut.Find("#code").GetAttribute("autocomplete"));
        cut.Find("#code").Change(" 123 456 ");
        cut.Find("form").Submit();
        Assert.Equal(["app 123456"], Fakes.SignIn.Calls);
        Assert.Equal("/users", Path);
    }

    [Fact]
    public void SecondFactor_RecoveryCode_IsSentAsOne()
    {
        var cut = Open<SecondFactorPage>("/sign-in/second-factor?recovery=1");
        cut.Find("#code").Change(" AB01X-9QK7T ");
        cut.Find("form").Submit();
        Assert.Equal(["recovery AB01X-9QK7T"], Fakes.SignIn.Calls);
    }

    [Fact]
    public void SecondFactor_Refused_StaysAndSaysSo()
    {
        Fakes.SignIn.Outcome = SignInOutcome.Refused;
        var cut = Open<SecondFactorPage>("/sign-in/second-factor");
        cut.Find("#code").Change("000000");
        cut.Find("form").Submit();
        Assert.Contains("did not sign you in", cut.Find("#code-error").TextContent, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(cut.Find("#code").GetAttribute("value")));
    }

    [Fact]
    public void SecondFactor_Expired_BeginsAnew()
    {
        Fakes.SignIn.Outcome = SignInOutcome.Expired;
        var cut = Open<SecondFactorPage>("/sign-in/second-factor?returnUrl=%2Fusers");
        cut.Find("#code").Change("123456");
        cut.Find("form").Submit();
        Assert.Equal("/sign-in?expired=1&returnUrl=%2Fusers", Path);
    }

    [Theory]
    [InlineData("Sign out", "out False")]
    [InlineData("Sign out everywhere", "out True")]
    public void SignOut_Asked_LeavesHereOrEverywhere(string label, string call)
    {
        Request.User = SampleUsers.Principal(UserRole.Viewer);
        var cut = Open<SignOutPage>("/sign-out");
        Assert.Empty(Fakes.SignIn.Calls);
        cut.Find($"form[aria-label='{label}']").Submit();
        Assert.Equal([call], Fakes.SignIn.Calls);
        Assert.Equal("/sign-in", Path);
    }

    private IRenderedComponent<SignInPage> Submitted(string address)
    {
        var cut = Open<SignInPage>(address);
        cut.Find("#email").Change(" ada@example.com ");
        cut.Find("#password").Change("correct horse");
        cut.Find("input[type=checkbox]").Change(true);
        cut.Find("form").Submit();
        return cut;
    }
}
