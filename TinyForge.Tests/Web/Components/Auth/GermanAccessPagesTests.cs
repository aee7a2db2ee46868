using Bunit;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Account;
using TinyForge.Web.Components.Pages.Tokens;
using TinyForge.Web.Components.Pages.Users;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class GermanAccessPagesTests : PageTest
{
    public GermanAccessPagesTests() => JSInterop.Setup<bool>("tinyForge.canUsePasskeys").SetResult(true);

    [Fact]
    public void Account_German_SaysTimesWhereTheyBelong()
    {
        using var german = Speaking.German();
        Fakes.Account.View = SampleUsers.Account() with { SecondFactor = true, RecoveryCodesLeft = 7 };
        var cut = Render<AccountPage>();
        Assert.Equal("Konto", cut.Find("h1").TextContent);
        Assert.Contains("Noch 7 Wiederherstellungscodes", cut.Markup, StringComparison.Ordinal);
        Assert.Matches("vor 1[12] Tagen hinzugefügt", cut.Find("ul[aria-label=Passkeys]").TextContent);
        Assert.Matches(@"von 10\.0\.0\.99, angemeldet vor 2[01] Tagen", cut.Find("ul[aria-label=Sitzungen]").TextContent);
    }

    [Fact]
    public void Passkey_Adding_GivesTheScriptItsTexts()
    {
        using var german = Speaking.German();
        var cut = Render<AccountPage>();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "Passkey hinzufügen").Click();
        var form = cut.Find("form[data-passkey-adding]");
        Assert.Equal("Der Server antwortete mit {0}.", form.GetAttribute("data-passkey-answered"));
        Assert.Equal("Der Browser konnte keinen Passkey verwenden.", form.GetAttribute("data-passkey-failed"));
    }

    [Fact]
    public void Tokens_German_NameStatesAndAskBeforeTheyAreRevoked()
    {
        using var german = Speaking.German();
        Fakes.Tokens.Add(SampleUsers.Tokens());
        var cut = Render<TokensPage>();
        Assert.Equal("API-Token", cut.Find("h1").TextContent);
        Assert.Equal(["Aktiv", "Aktiv", "Abgelaufen", "Widerrufen"], cut.FindAll(".tokens [data-status]").Select(c => c.TextContent.Trim()));
        var text = Confirm("Widerrufen", () => cut.Find("button[aria-label='shop deploy widerrufen']").Click());
        Assert.Matches(@"Zuletzt benutzt: vor [23] min\.", text);
        cut.WaitForAssertion(() => Assert.Equal(["revoke 1 by ada@example.com"], Fakes.Tokens.Calls));
    }

    [Fact]
    public void Users_German_CountFactorsAndTokens()
    {
        using var german = Speaking.German();
        Fakes.Users.Add(SampleUsers.Team());
        var cut = Render<UsersPage>();
        Assert.Equal("Benutzer", cut.Find("h1").TextContent);
        var rows = cut.FindAll(".users li");
        Assert.Contains("App, 2 Passkeys", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("3 aktiv", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Matches(@"Gesperrt, endet in 1[01] min", rows[2].TextContent);
        Assert.NotEmpty(rows[3].QuerySelectorAll("button[aria-label^='Aktionen für new.colleague']"));
    }
}
