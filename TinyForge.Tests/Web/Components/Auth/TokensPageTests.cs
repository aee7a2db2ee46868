using Bunit;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Components.Pages.Tokens;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class TokensPageTests : PageTest
{
    [Fact]
    public void List_None_SaysWhatToDo() => Assert.Contains("No token yet", Render<TokensPage>().Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void List_All_HasTheActiveOnesFirst()
    {
        Fakes.Tokens.Add(SampleUsers.Tokens());
        var cut = Render<TokensPage>();
        Assert.Equal(["shop deploy", "dashboard on the wall", "trial", "old pipeline"], cut.FindAll(".tokens h2").Select(h => h.TextContent));
        Assert.Equal(["Active", "Active", "Expired", "Revoked"], cut.FindAll(".tokens [data-status]").Select(c => c.GetAttribute("data-status")));
        Assert.Equal(3, cut.FindAll(".tokens button").Count);
    }

    [Fact]
    public void Create_Name_ShowsTheSecretOnceWithACommand()
    {
        var cut = Opened();
        cut.Find("#token-name").Change(" shop deploy ");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(FakeApiTokens.Secret, cut.Find("[data-secret]").TextContent));
        Assert.Contains($"Authorization: Bearer {FakeApiTokens.Secret}' http://localhost/api/proxies", cut.Find(".command").TextContent, StringComparison.Ordinal);
        Assert.Equal([$"create shop deploy Viewer {Day(90)}"], Fakes.Tokens.Calls);
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "I have kept it").Click();
        Assert.DoesNotContain(FakeApiTokens.Secret, cut.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("In30Days", 30)]
    [InlineData("In365Days", 365)]
    public void Create_Term_CountsFromNow(string choice, int days)
    {
        var cut = Opened();
        cut.Find("#token-name").Change("a");
        cut.Find("#token-role").Change("Admin");
        cut.Find("#token-expiry").Change(choice);
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal([$"create a Admin {Day(days)}"], Fakes.Tokens.Calls));
    }

    [Fact]
    public void Create_Never_HasNoEndAndSaysWhatThatMeans()
    {
        var cut = Opened();
        cut.Find("#token-name").Change("a");
        cut.Find("#token-expiry").Change("Never");
        Assert.NotEmpty(cut.FindAll(".field-note"));
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(["create a Viewer never"], Fakes.Tokens.Calls));
    }

    [Fact]
    public void Create_PastDayOrNoName_SaysSoAtTheFields()
    {
        var cut = Opened();
        cut.Find("#token-expiry").Change("OnDay");
        cut.Find("#token-day").Change("2001-01-01");
        cut.Find("form").Submit();
        Assert.Contains("a day to come", cut.Find("#token-day-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 to 64", cut.Find("#token-name-error").TextContent, StringComparison.Ordinal);
        Assert.Empty(Fakes.Tokens.Calls);
    }

    [Fact]
    public void Create_NameTaken_SaysSo()
    {
        Fakes.Tokens.Add(SampleUsers.Tokens());
        var cut = Opened();
        cut.Find("#token-name").Change("trial");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("Another token", cut.Find("#token-name-error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Revoke_Confirmed_IsDone()
    {
        Fakes.Tokens.Add(SampleUsers.Tokens());
        var cut = Render<TokensPage>();
        var text = Confirm("Revoke", () => cut.Find("button[aria-label='Revoke shop deploy']").Click());
        Assert.Matches("last used [0-9]+ min ago", text);
        cut.WaitForAssertion(() => Assert.Equal(["revoke 1 by ada@example.com"], Fakes.Tokens.Calls));
    }

    [Fact]
    public void Change_RightsGoneMeanwhile_IsRefused()
    {
        Fakes.Tokens.Add(SampleUsers.Tokens());
        var cut = Opened();
        cut.Find("#token-name").Change("a");
        DemoteSilently();
        cut.Find("form").Submit();
        Confirm("Revoke", () => cut.Find("button[aria-label='Revoke shop deploy']").Click());
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Tokens.Calls);
    }

    [Fact]
    public void Expiry_Day_EndsWithItInTheBrowsersZone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse("2026-07-31T22:00:00Z", System.Globalization.CultureInfo.InvariantCulture), TokenExpiries.End(TokenExpiry.OnDay, new DateOnly(2026, 7, 31), Time.GetUtcNow(), berlin));
        // where the day begins at one o'clock the one before it ends then
        var beirut = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");
        Assert.Equal(DateTimeOffset.Parse("2025-03-29T22:00:00Z", System.Globalization.CultureInfo.InvariantCulture), TokenExpiries.End(TokenExpiry.OnDay, new DateOnly(2025, 3, 29), Time.GetUtcNow(), beirut));
    }

    private string Day(int days) => Time.GetUtcNow().AddDays(days).UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private IRenderedComponent<TokensPage> Opened()
    {
        var cut = Render<TokensPage>();
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "New token").Click();
        return cut;
    }
}
