using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;
using TinyForge.Web.Auth;
using TinyForge.Web.Auth.SignIn;

namespace TinyForge.Tests.Browser;

/// <summary>The looks of signing in, of account, users and tokens, and of what a viewer sees.</summary>
internal static class SignInLooks
{
    /// <summary>Shows one of them; false where the name is none of them.</summary>
    public static async Task<bool> ShowAsync(string name, PageFakes fakes, WatchedPage watched)
    {
        var page = watched.Page;
        if (name.StartsWith("viewer-", StringComparison.Ordinal) || name is "denied" or "sign-out")
            fakes.User = SampleUsers.Principal(UserRole.Viewer);
        switch (name)
        {
            case "sign-in" or "sign-in-refused":
                fakes.User = null;
                fakes.SignIn.Outcome = SignInOutcome.Refused;
                await watched.GoAsync("sign-in");
                // shown by the script, where the browser can
                await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeVisibleAsync();
                if (name == "sign-in")
                    break;
                await page.Locator("#email").FillAsync("ada@example.com");
                await page.Locator("#password").FillAsync("guess");
                await page.Locator("#password").PressAsync("Enter");
                await Assertions.Expect(page.Locator("#sign-in-error .notice")).ToBeVisibleAsync();
                await Assertions.Expect(page.Locator("#password")).ToBeFocusedAsync();
                break;
            case "set-up":
                (fakes.User, fakes.FirstRun.Needed, fakes.FirstRun.CodeWanted) = (null, true, true);
                fakes.FirstRun.Answer = new AccountChange { Errors = [new AccountError("code", "This is not the code of the start-up log."), new AccountError("password", "Use at least 8 characters.")] };
                await watched.GoAsync("set-up");
                await page.Locator("#code").FillAsync("WRONG");
                await page.Locator("#email").FillAsync("ada@example.com");
                await page.Locator("#password").FillAsync("short");
                await page.Locator("#password").PressAsync("Enter");
                await Assertions.Expect(page.Locator("#code-error .field-error")).ToBeVisibleAsync();
                break;
            case "second-factor" or "recovery":
                fakes.User = null;
                await watched.GoAsync(name == "recovery" ? "sign-in/second-factor?recovery" : "sign-in/second-factor");
                break;
            case "sign-out":
                // from a page with a circuit, whose router does not know static pages
                await watched.GoAsync("settings");
                await page.GetByRole(AriaRole.Button, new() { Name = "Account: ada@example.com, viewer" }).ClickAsync();
                await page.GetByText("Sign out", new() { Exact = true }).ClickAsync();
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign out?");
                break;
            case "password":
                await watched.GoAsync("account");
                await page.GetByRole(AriaRole.Link, new() { Name = "Change password" }).ClickAsync();
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Change password");
                break;
            case "password-temporary":
                fakes.User = SampleUsers.Principal(role: null);
                await watched.GoAsync("proxies");
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Choose your own password");
                break;
            case "denied":
                await watched.GoAsync("users");
                await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("needs the role admin");
                break;
            case "account" or "account-menu":
                fakes.Account.View = SampleUsers.Account() with { SecondFactor = true, RecoveryCodesLeft = 2 };
                await watched.GoAsync("account");
                if (name == "account")
                    break;
                await page.GetByRole(AriaRole.Button, new() { Name = "Account: ada@example.com, admin" }).ClickAsync();
                await Assertions.Expect(page.Locator(".forge-menu-head")).ToBeVisibleAsync();
                break;
            case "account-app" or "account-codes":
                await watched.GoAsync("account");
                await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
                await Assertions.Expect(page.Locator(".qr")).ToBeVisibleAsync();
                await page.Locator("#app-code").FillAsync(name == "account-codes" ? FakeOwnAccount.Code : "000000");
                await page.Locator("#app-password").FillAsync(FakeOwnAccount.Password);
                await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
                await Assertions.Expect(page.Locator(name == "account-codes" ? ".codes" : "#app-code-error .field-error")).ToBeVisibleAsync();
                break;
            case "users":
                await watched.GoAsync("users");
                break;
            case "user-new" or "user-secret":
                await watched.GoAsync("users");
                await page.GetByRole(AriaRole.Button, new() { Name = "Add a user" }).ClickAsync();
                await page.Locator("#user-email").FillAsync("barbara@example.com");
                if (name == "user-new")
                    break;
                await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
                await Assertions.Expect(page.Locator("[data-secret]")).ToBeVisibleAsync();
                break;
            case "user-remove":
                await watched.GoAsync("users");
                await page.GetByRole(AriaRole.Button, new() { Name = "Actions for grace@example.com" }).ClickAsync();
                await page.GetByText("Remove", new() { Exact = true }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
                break;
            case "tokens" or "no-tokens" or "token-new" or "token-secret":
                if (name != "no-tokens")
                    fakes.Tokens.Add(SampleUsers.Tokens());
                await watched.GoAsync("tokens");
                if (name is "tokens" or "no-tokens")
                    break;
                await page.GetByRole(AriaRole.Button, new() { Name = "New token" }).ClickAsync();
                await page.Locator("#token-name").FillAsync("night backup");
                await page.Locator("#token-expiry").SelectOptionAsync(name == "token-new" ? "OnDay" : "In90Days");
                if (name == "token-new")
                {
                    await Assertions.Expect(page.Locator("#token-day")).ToBeVisibleAsync();
                    break;
                }
                await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
                await Assertions.Expect(page.Locator("[data-secret]")).ToBeVisibleAsync();
                break;
            case "viewer-list":
                await watched.GoAsync("proxies");
                break;
            case "viewer-proxy":
                await watched.GoAsync("proxies/2");
                break;
            case "viewer-settings":
                await watched.GoAsync("settings");
                break;
            case "viewer-certificates":
                await watched.GoAsync("certificates");
                break;
            default:
                return false;
        }
        return true;
    }
}
