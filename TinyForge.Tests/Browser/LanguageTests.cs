using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>The language of the pages in the whole program: chosen by the browser, or in the account.</summary>
[Collection(BrowserTests.Collection)]
public sealed class LanguageTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData("de-AT", "de", "Anmelden")]
    [InlineData("fr-FR", "en", "Sign in")]
    public async Task SignIn_BrowserWantsALanguage_SpeaksItWhereItCan(string wanted, string spoken, string heading)
    {
        await using var forge = await RunningForge.StartAsync();
        await forge.NewSessionAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge.Url.ToString());
        await watched.Page.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["Accept-Language"] = wanted });
        await watched.Page.GotoAsync("sign-in");
        await Assertions.Expect(watched.Page.Locator("html")).ToHaveAttributeAsync("lang", spoken);
        await Assertions.Expect(watched.Page.Locator("main h1")).ToHaveTextAsync(heading);
    }

    [Fact]
    public async Task Account_LanguageChosen_IsSpokenAndStaysSoWhenOthersChangeThings()
    {
        await using var forge = await RunningForge.StartAsync();
        await using var watched = await WatchedPage.OpenAsync(fixture.Browser, forge);
        var page = watched.Page;
        await watched.GoAsync("account");
        await page.GetByLabel("Language of the pages").SelectOptionAsync("de");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use this language" }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Konto");
        await Assertions.Expect(page.GetByLabel("Sprache der Seiten")).ToHaveValueAsync("de");

        // what comes by itself comes in the language of the circuit
        await page.GetByRole(AriaRole.Link, new() { Name = "Ereignisse", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Ereignisse");
        await forge.Services.GetRequiredService<IEventLog>().AppendAsync(SampleEvents.Error(), TestContext.Current.CancellationToken);
        await Assertions.Expect(page.Locator("tr.event").First).ToContainTextAsync("Fehler");
        await Assertions.Expect(page.Locator("tr.event time").First).ToHaveTextAsync("gerade eben");

        await page.GotoAsync("account");
        await page.GetByLabel("Sprache der Seiten").SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Diese Sprache verwenden" }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Account");
        Assert.Empty(watched.Faults);
    }
}
