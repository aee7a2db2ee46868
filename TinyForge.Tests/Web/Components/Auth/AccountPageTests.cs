using Bunit;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Account;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class AccountPageTests : PageTest
{
    public AccountPageTests() => JSInterop.Setup<bool>("tinyForge.canUsePasskeys").SetResult(true);

    [Fact]
    public void Account_Viewer_SeesWhoItIs()
    {
        SignInAs(UserRole.Viewer);
        Fakes.Account.View = SampleUsers.Account(UserRole.Viewer);
        var cut = Render<AccountPage>();
        Assert.Contains("Viewer: sees everything, changes nothing", cut.Markup, StringComparison.Ordinal);
        // static pages, which only a full load reaches
        Assert.All(cut.FindAll("a[href='sign-out'], a[href='account/password']"), a => Assert.Equal("_top", a.GetAttribute("target")));
    }

    [Fact]
    public void Account_Gone_SaysSo()
    {
        Fakes.Account.View = null;
        Assert.Contains("This account is gone", Render<AccountPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_Chosen_IsSpokenOnceItIsConfirmed()
    {
        var cut = Render<AccountPage>();
        Assert.True(cut.Find(".use-language").HasAttribute("disabled"));
        cut.Find("#language").Change("de");
        Assert.Empty(Fakes.Account.Calls);

        Press(cut, "Use this language");

        Assert.Equal(["language de"], Fakes.Account.Calls);
        Assert.Equal("de", Assert.Single(JSInterop.VerifyInvoke("tinyForge.setLanguage").Arguments));
    }

    [Fact]
    public void Authenticator_RightCode_ShowsRecoveryCodesOnce()
    {
        var cut = Render<AccountPage>();
        Press(cut, "Set up");
        Assert.StartsWith("data:image/svg+xml;base64,", cut.Find("img.qr").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Contains("JBSW Y3DP", cut.Find(".key code").TextContent, StringComparison.Ordinal);
        cut.Find("#app-code").Change("123 456");
        cut.Find("#app-password").Change(FakeOwnAccount.Password);
        cut.Find("form").Submit();

        Assert.Equal(FakeOwnAccount.RecoveryCodes, cut.FindAll(".codes code").Select(c => c.TextContent));
        var file = cut.Find("a[download]");
        Assert.EndsWith(".txt", file.GetAttribute("download"), StringComparison.Ordinal);
        Assert.Contains(FakeOwnAccount.RecoveryCodes[9], Uri.UnescapeDataString(file.GetAttribute("href")!), StringComparison.Ordinal);
        Press(cut, "I have kept them");
        Assert.DoesNotContain(FakeOwnAccount.RecoveryCodes[0], cut.Markup, StringComparison.Ordinal);
        Assert.Contains("10 recovery codes left", cut.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("000000", FakeOwnAccount.Password, "#app-code-error", "not the code")]
    [InlineData(FakeOwnAccount.Code, "guess", "#app-password-error", "not your password")]
    public void Authenticator_WrongInput_SaysSoAtTheField(string code, string password, string field, string text)
    {
        var cut = Render<AccountPage>();
        Press(cut, "Set up");
        cut.Find("#app-code").Change(code);
        cut.Find("#app-password").Change(password);
        cut.Find("form").Submit();
        Assert.Contains(text, cut.Find(field).TextContent, StringComparison.Ordinal);
        Assert.False(Fakes.Account.View!.SecondFactor);
    }

    [Theory]
    [InlineData("guess", true)]
    [InlineData(FakeOwnAccount.Password, false)]
    public void Authenticator_SwitchOff_WantsThePassword(string password, bool stays)
    {
        Fakes.Account.View = SampleUsers.Account() with { SecondFactor = true, RecoveryCodesLeft = 7 };
        var cut = Render<AccountPage>();
        Press(cut, "Switch off");
        cut.Find("#off-password").Change(password);
        cut.Find("form.prompt").Submit();
        Assert.Equal(stays, Fakes.Account.View.SecondFactor);
        Assert.Equal(stays, cut.FindAll("#off-password-error .field-error").Count == 1);
    }

    [Fact]
    public void RecoveryCodes_Renewed_AreShown()
    {
        Fakes.Account.View = SampleUsers.Account() with { SecondFactor = true, RecoveryCodesLeft = 1 };
        var cut = Render<AccountPage>();
        Press(cut, "New recovery codes");
        cut.Find("#codes-password").Change(FakeOwnAccount.Password);
        cut.Find("form.prompt").Submit();
        Assert.Equal(10, cut.FindAll(".codes code").Count);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(0, true)]
    public void RecoveryCodes_Few_AreWarnedOf(int left, bool warns)
    {
        Fakes.Account.View = SampleUsers.Account() with { SecondFactor = true, RecoveryCodesLeft = left };
        Assert.Equal(warns, Render<AccountPage>().FindAll(".notice-warn").Count == 1);
    }

    [Fact]
    public void Passkey_Added_IsMadeByTheBrowserUnderItsName()
    {
        var add = JSInterop.Setup<string?>("tinyForge.addPasskey", "Phone", "my password").SetResult(null);
        var cut = Render<AccountPage>();
        Press(cut, "Add a passkey");
        cut.Find("#passkey-name").Change(" Phone ");
        cut.Find("#passkey-password").Change("my password");
        cut.Find("form").Submit();
        Assert.Single(add.Invocations);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("#passkey-name")));
    }

    [Theory]
    [InlineData("", "#passkey-name-error", "1 to 64 characters")]
    [InlineData("Phone", "#passkey-fault", "The dialog was closed.")]
    public void Passkey_NotAdded_SaysWhy(string name, string place, string text)
    {
        JSInterop.Setup<string?>("tinyForge.addPasskey", "Phone", "").SetResult("The dialog was closed.");
        var cut = Render<AccountPage>();
        Press(cut, "Add a passkey");
        cut.Find("#passkey-name").Change(name);
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains(text, cut.Find(place).TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Passkeys_BrowserCant_AreNotOffered()
    {
        JSInterop.Setup<bool>("tinyForge.canUsePasskeys").SetResult(false);
        Assert.DoesNotContain("Add a passkey", Render<AccountPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Passkey_Removed_IsGoneOnceConfirmed()
    {
        var cut = Render<AccountPage>();
        var text = Confirm("Remove", () => cut.Find("button[aria-label='Remove Work laptop']").Click());
        Assert.Contains("Work laptop", text, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal("Security key in the drawer", Assert.Single(cut.FindAll("ul[aria-label=Passkeys] .name")).TextContent));
    }

    [Fact]
    public void Sessions_List_MarksThisOneAndNamesDevices()
    {
        var cut = Render<AccountPage>();
        Assert.Equal(["Firefox on Linux", "Safari on iPhone", "Edge on Windows"], cut.FindAll("ul[aria-label=Sessions] .name").Select(n => n.TextContent));
        Assert.Contains("This one", cut.Find("ul[aria-label=Sessions] li").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("ul[aria-label=Sessions] li:first-child button"));
    }

    [Fact]
    public void Sessions_EndOne_LeavesTheRest()
    {
        var cut = Render<AccountPage>();
        cut.FindAll("ul[aria-label=Sessions] button")[0].Click();
        cut.WaitForAssertion(() => Assert.Equal([1L, 3L], Fakes.Account.View!.Sessions.Select(s => s.Id)));
    }

    [Fact]
    public void Sessions_EndOthers_LeavesThisOne()
    {
        var cut = Render<AccountPage>();
        Confirm("End them", () => Press(cut, "End all others"));
        cut.WaitForAssertion(() => Assert.Equal([1L], Fakes.Account.View!.Sessions.Select(s => s.Id)));
    }

    private static void Press(IRenderedComponent<AccountPage> cut, string text) => cut.FindAll("button").Single(b => b.TextContent.Trim() == text).Click();
}
