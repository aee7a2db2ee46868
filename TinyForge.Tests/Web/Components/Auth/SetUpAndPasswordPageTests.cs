using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Pages.SignIn;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class SetUpAndPasswordPageTests : StaticPageTest
{
    [Fact]
    public void SetUp_NotNeeded_GoesToTheSignIn()
    {
        Open<SetUpPage>("/set-up");
        Assert.Equal("/sign-in", Path);
    }

    [Fact]
    public void SetUp_FromThisMachine_WantsNoCodeAndEndsAtTheStart()
    {
        Fakes.FirstRun.Needed = true;
        var cut = Open<SetUpPage>("/set-up");
        Assert.Empty(cut.FindAll("#code"));
        cut.Find("#email").Change("ada@example.com");
        cut.Find("#password").Change("correct horse");
        cut.Find("form").Submit();
        Assert.Equal(["ada@example.com correct horse -"], Fakes.FirstRun.Calls);
        Assert.Equal("/", Path);
    }

    [Fact]
    public void SetUp_FromElsewhere_WantsTheCodeOfTheLog()
    {
        (Fakes.FirstRun.Needed, Fakes.FirstRun.CodeWanted) = (true, true);
        Fakes.FirstRun.Answer = AccountChange.Refused("code", "This is not the code of the start-up log.");
        var cut = Open<SetUpPage>("/set-up");
        Assert.Contains("start-up log", cut.Find("#code-help").TextContent, StringComparison.Ordinal);
        cut.Find("#code").Change(" WRONG ");
        cut.Find("#email").Change("ada@example.com");
        cut.Find("#password").Change("correct horse");
        cut.Find("form").Submit();
        Assert.Equal(["ada@example.com correct horse WRONG"], Fakes.FirstRun.Calls);
        Assert.Contains("not the code", cut.Find("#code-error").TextContent, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(cut.Find("#password").GetAttribute("value")));
        Assert.True(cut.Find("#code").HasAttribute("autofocus"));
    }

    [Fact]
    public void SetUp_FaultOfNoField_StandsAboveTheForm()
    {
        Fakes.FirstRun.Needed = true;
        Fakes.FirstRun.Answer = AccountChange.Refused("", "Somebody else was faster.");
        var cut = Open<SetUpPage>("/set-up");
        cut.Find("form").Submit();
        Assert.Contains("Somebody else was faster.", cut.Find(".notice-bad[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/password", "/account")]
    [InlineData("/account/password?returnUrl=%2Fcertificates", "/certificates")]
    [InlineData("/account/password?returnUrl=%2F%2Fevil.example", "/account")]
    public void Password_Changed_LeadsOn(string address, string next)
    {
        Request.User = SampleUsers.Principal(UserRole.Viewer);
        var cut = Open<PasswordPage>(address);
        cut.Find("#current").Change(FakeOwnAccount.Password);
        cut.Find("#password").Change("another horse");
        cut.Find("form").Submit();
        Assert.Equal([$"password {FakeOwnAccount.Password} another horse"], Fakes.Account.Calls);
        Assert.Equal(next, Path);
    }

    [Fact]
    public void Password_Wrong_SaysSoAtEachFieldAndSendsNothingBack()
    {
        Request.User = SampleUsers.Principal();
        var cut = Open<PasswordPage>("/account/password");
        cut.Find("#current").Change("guess");
        cut.Find("#password").Change("short");
        cut.Find("form").Submit();
        Assert.Contains("not your password", cut.Find("#current-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("at least 8", cut.Find("#password-error").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("guess", cut.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("\"short\"", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_Temporary_SaysWhy()
    {
        Request.User = SampleUsers.Principal(role: null);
        var cut = Open<PasswordPage>("/account/password");
        Assert.Contains("somebody else knows it", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("sign-out", cut.Find(".after a").GetAttribute("href"));
    }

    [Fact]
    public void Denied_Viewer_NamesTheRoleAndAnswers403()
    {
        Request.User = SampleUsers.Principal(UserRole.Viewer);
        var cut = Open<DeniedPage>("/denied");
        Assert.Contains("needs the role admin", cut.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("with the role viewer", cut.Markup, StringComparison.Ordinal);
        Assert.Equal(403, Request.Response.StatusCode);
    }

    [Fact]
    public void Denied_TemporaryPassword_GoesToChangeIt()
    {
        Request.User = SampleUsers.Principal(role: null);
        Open<DeniedPage>("/denied?returnUrl=%2Fusers");
        Assert.Equal("/account/password?returnUrl=%2Fusers", Path);
    }

    [Fact]
    public void Denied_Stranger_IsOfferedTheSignIn() =>
        Assert.Equal("/sign-in?returnUrl=%2Fusers", Open<DeniedPage>("/denied?returnUrl=%2Fusers").Find("a.btn").GetAttribute("href"));
}
