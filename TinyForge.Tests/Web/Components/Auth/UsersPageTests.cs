using Bunit;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Components.Pages.Users;

namespace TinyForge.Tests.Web.Components.Auth;

public sealed class UsersPageTests : PageTest
{
    public UsersPageTests() => Fakes.Users.Add(SampleUsers.Team());

    [Fact]
    public void List_Team_TellsRoleFactorsAndStates()
    {
        var rows = Render<UsersPage>().FindAll(".users li");
        Assert.Equal(4, rows.Count);
        Assert.Contains("You", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("App, 2 passkeys", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Locked", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Temporary password", rows[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Email_ShowsTheTemporaryPasswordOnce()
    {
        var cut = Render<UsersPage>();
        cut.Find(".actions button").Click();
        cut.Find("#user-email").Change(" new@example.com ");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Equal(FakeUserAdministration.TemporaryPassword, cut.Find("[data-secret]").TextContent));
        Assert.Equal(["add new@example.com Viewer by ada@example.com"], Fakes.Users.Calls);
        cut.FindAll("button").Single(b => b.TextContent.Trim() == "I have kept it").Click();
        Assert.DoesNotContain(FakeUserAdministration.TemporaryPassword, cut.Markup, StringComparison.Ordinal);
        Assert.Equal(5, cut.FindAll(".users li").Count);
    }

    [Fact]
    public void Add_Refused_SaysSoAtTheField()
    {
        Fakes.Users.Refusal = AccountChange.Refused("email", "Somebody has this address.");
        var cut = Render<UsersPage>();
        cut.Find(".actions button").Click();
        cut.Find("#user-email").Change("ada@example.com");
        cut.Find("#user-role").Change("Admin");
        cut.Find("form").Submit();
        cut.WaitForAssertion(() => Assert.Contains("Somebody has this address.", cut.Find("#user-email-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(["add ada@example.com Admin by ada@example.com"], Fakes.Users.Calls);
    }

    [Fact]
    public void Remove_Confirmed_NamesSessionsAndTokens()
    {
        var cut = Render<UsersPage>();
        var text = Confirm("Remove", () => Choose(cut, SampleUsers.Me, m => m.OnRemove.InvokeAsync()));
        Assert.Contains("all their sessions end", text, StringComparison.Ordinal);
        Assert.Contains("The 3 API tokens", text, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal(3, cut.FindAll(".users li").Count));
    }

    [Fact]
    public void Remove_Cancelled_ChangesNothing()
    {
        var cut = Render<UsersPage>();
        Confirm("Cancel", () => Choose(cut, SampleUsers.Me, m => m.OnRemove.InvokeAsync()));
        Assert.Empty(Fakes.Users.Calls);
    }

    [Fact]
    public void Role_Demoted_WarnsOfTheTokens()
    {
        var cut = Render<UsersPage>();
        var text = Confirm("Make viewer", () => Choose(cut, "grace@example.com", m => m.OnRole.InvokeAsync()));
        Assert.Contains("API tokens with the role admin are revoked", text, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Equal(["role 2 Viewer by ada@example.com"], Fakes.Users.Calls));
    }

    [Fact]
    public void Password_Reset_ShowsTheTemporaryOne()
    {
        var cut = Render<UsersPage>();
        Confirm("Reset password", () => Choose(cut, "linus@example.com", m => m.OnPassword.InvokeAsync()));
        cut.WaitForAssertion(() => Assert.Contains("linus@example.com", cut.Find(".secret h2").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void SecondFactorAndLock_Reset_AreCalled()
    {
        var cut = Render<UsersPage>();
        Confirm("Reset second factor", () => Choose(cut, "grace@example.com", m => m.OnFactor.InvokeAsync()));
        Choose(cut, "linus@example.com", m => m.OnUnlock.InvokeAsync());
        cut.WaitForAssertion(() => Assert.Equal(["factor 2", "unlock 3"], Fakes.Users.Calls));
    }

    [Fact]
    public void Change_RightsGoneMeanwhile_IsRefused()
    {
        var cut = Render<UsersPage>();
        cut.Find(".actions button").Click();
        DemoteSilently();
        cut.Find("form").Submit();
        Choose(cut, "linus@example.com", m => m.OnUnlock.InvokeAsync());
        Confirm("Remove", () => Choose(cut, SampleUsers.Me, m => m.OnRemove.InvokeAsync()));
        cut.WaitForAssertion(() => Assert.True(WasRefused));
        Assert.Empty(Fakes.Users.Calls);
    }

    private static void Choose(IRenderedComponent<UsersPage> cut, string email, Func<UserMenu, Task> what)
    {
        var menu = cut.FindComponents<UserMenu>().Single(m => m.Instance.User.Email == email).Instance;
        _ = cut.InvokeAsync(() => what(menu));
    }
}
