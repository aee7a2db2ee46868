using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Web.Auth.Users;

namespace TinyForge.Tests.Browser;

/// <summary>The whole program from the first visit on: set up, signed in by each way there is, signed out, and looked at by a viewer.</summary>
[Collection(BrowserTests.Collection)]
public sealed class SignInTests(BrowserFixture fixture)
{
    private const string Email = "ada@example.com";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task SetUp_FirstVisit_SignsInAndThePasswordDoesAfterwards()
    {
        await using var forge = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        var page = watched.Page;
        await SetUpAsync(watched);
        await SignOutAsync(page);

        await SignInAsync(page, Email, "not the password");
        await Assertions.Expect(page.Locator("#sign-in-error")).ToContainTextAsync("That did not sign you in.");
        await Assertions.Expect(page.Locator("#email")).ToHaveValueAsync(Email);
        await SignInAsync(page, Email, Password);
        await Assertions.Expect(Heading(page, "Dashboard")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task SignIn_AddressAskedFor_IsWhereItLeads()
    {
        await using var forge = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        await SetUpAsync(watched);
        await SignOutAsync(watched.Page);
        await watched.GoAsync("certificates");
        await SignInAsync(watched.Page, Email, Password);
        await Assertions.Expect(Heading(watched.Page, "Certificates")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SecondFactor_SetUp_IsAskedForAndSoIsARecoveryCode()
    {
        await using var forge = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        var page = watched.Page;
        await SetUpAsync(watched);
        await watched.GoAsync("account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        var key = await page.Locator(".key code").InnerTextAsync();
        await page.Locator("#app-code").FillAsync(Totp.Code(key, TimeProvider.System.GetUtcNow()));
        await page.Locator("#app-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
        var recovery = await page.Locator(".codes code").First.InnerTextAsync();
        await SignOutAsync(page);

        await SignInAsync(page, Email, Password);
        await Assertions.Expect(Heading(page, "Second step")).ToBeVisibleAsync();
        // each code counts once, so the app is looked at one step later
        await page.Locator("#code").FillAsync(Totp.Code(key, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await page.Locator("#code").PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Dashboard")).ToBeVisibleAsync();
        await SignOutAsync(page);

        await SignInAsync(page, Email, Password);
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await page.Locator("#code").FillAsync(recovery);
        await page.Locator("#code").PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Dashboard")).ToBeVisibleAsync();
        await watched.GoAsync("account");
        await Assertions.Expect(page.GetByText("9 recovery codes left")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Passkey_Added_SignsInWithoutPassword()
    {
        await using var forge = await StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        var page = watched.Page;
        var keys = await page.Context.NewCDPSessionAsync(page);
        await keys.SendAsync("WebAuthn.enable");
        await keys.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await SetUpAsync(watched);
        await watched.GoAsync("account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.Locator("#passkey-name").FillAsync("Virtual key");
        await page.Locator("#passkey-password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("ul[aria-label=Passkeys] .name")).ToHaveTextAsync("Virtual key");
        await SignOutAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(Heading(page, "Dashboard")).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Viewer_SignedIn_ChoosesAPasswordAndSeesNothingToChange()
    {
        await using var forge = await StartAsync();
        string temporary;
        await using (var admin = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString()))
        {
            await SetUpAsync(admin);
            await admin.GoAsync("users");
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
            await admin.Page.Locator("#user-email").FillAsync("viewer@example.com");
            await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            temporary = await admin.Page.Locator("[data-secret]").InnerTextAsync();
        }

        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        var page = watched.Page;
        await watched.GoAsync("proxies");
        await SignInAsync(page, "viewer@example.com", temporary);
        await Assertions.Expect(Heading(page, "Choose your own password")).ToBeVisibleAsync();
        await page.Locator("#current").FillAsync(temporary);
        await page.Locator("#password").FillAsync("a password of my own");
        await page.Locator("#password").PressAsync("Enter");
        await Assertions.Expect(Heading(page, "Dashboard")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Nothing is published yet")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "New proxy" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToHaveCountAsync(0);
        await watched.GoAsync("settings");
        await Assertions.Expect(page.Locator("#health_interval_seconds")).ToBeDisabledAsync();
        Assert.Empty(watched.Faults);
        await page.GotoAsync("users");
        await Assertions.Expect(Heading(page, "This needs the role admin")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OpenPage_UserDemotedAndThenRemoved_LosesItsRightsAtOnce()
    {
        await using var forge = await StartAsync();
        var session = await forge.NewSessionAsync();
        await forge.NewSessionAsync(); // the last admin can't be demoted
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        await watched.SignInAsync(session);
        var page = watched.Page;
        await watched.GoAsync("proxies");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "New proxy" }).First).ToBeVisibleAsync();
        var users = forge.Services.GetRequiredService<IUserAdministration>();
        var actor = new Actor("somebody else", null);

        await users.SetRoleAsync(session.UserId, UserRole.Viewer, actor, TestContext.Current.CancellationToken);
        // a change of rights ends the sessions: the open page leads to the sign-in by itself
        await Assertions.Expect(Heading(page, "Sign in")).ToBeVisibleAsync();

        await users.RemoveAsync(session.UserId, actor, TestContext.Current.CancellationToken);
        await watched.GoAsync("settings");
        await Assertions.Expect(Heading(page, "Sign in")).ToBeVisibleAsync();
    }

    // a passkey belongs to a name, and an IP address is none
    private static Task<RunningForge> StartAsync() => RunningForge.StartAsync(urls: string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}"));

    private static async Task SetUpAsync(WatchedPage watched)
    {
        await watched.Page.GotoAsync("");
        await Assertions.Expect(Heading(watched.Page, "Welcome to TinyForge")).ToBeVisibleAsync();
        await watched.Page.Locator("#email").FillAsync(Email);
        await watched.Page.Locator("#password").FillAsync(Password);
        await watched.Page.Locator("#password").PressAsync("Enter");
        await Assertions.Expect(Heading(watched.Page, "Dashboard")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("#password").PressAsync("Enter");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).ClickAsync();
        await page.Locator(".forge-menu").GetByText("Sign out", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Assertions.Expect(Heading(page, "Sign in")).ToBeVisibleAsync();
    }

    private static ILocator Heading(IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });
}
