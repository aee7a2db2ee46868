using Microsoft.Playwright;
using TinyForge.Core.Accounts;
using TinyForge.Web.Localization;

namespace TinyForge.Tests.Support;

/// <summary>A page of which every request, failure and console error is known.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _home;
    private readonly Lock _lock = new();
    private readonly List<string> _faults = [];

    private WatchedPage(IBrowserContext context, IPage page, string home)
    {
        (_context, Page, _home) = (context, page, home);
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(home, StringComparison.Ordinal))
                Note($"left the host: {request.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // leaving a page ends its connection, and what it was still loading, which is no failure
            if (!request.Url.Contains("/_blazor", StringComparison.Ordinal) && request.Failure != "net::ERR_ABORTED")
                Note($"failed: {request.Url} {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                Note($"HTTP {response.Status}: {response.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Note($"console: {message.Text}");
        };
        page.PageError += (_, error) => Note($"script: {error}");
    }

    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_lock)
                return [.. _faults];
        }
    }

    public static async Task<WatchedPage> OpenAsync(IBrowser browser, string home, int width = 1280, bool dark = false, int height = 900)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
            BaseURL = home,
            HasTouch = width < 600,
        });
        await context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        return new WatchedPage(context, await context.NewPageAsync(), home);
    }

    /// <summary>A page of the whole program, signed in.</summary>
    public static async Task<WatchedPage> OpenAsync(IBrowser browser, RunningForge forge, UserRole role = UserRole.Admin)
    {
        var watched = await OpenAsync(browser, forge.Url.ToString());
        await watched.SignInAsync(await forge.NewSessionAsync(role));
        return watched;
    }

    /// <summary>Gives the browser the cookie of a session.</summary>
    public Task SignInAsync(TestSession session) =>
        _context.AddCookiesAsync([new Cookie { Name = session.CookieName, Value = session.CookieValue, Url = _home }]);

    /// <summary>Has the pages speak a language, as an account that chose it has.</summary>
    public Task SpeakAsync(string language) =>
        _context.AddCookiesAsync([new Cookie { Name = LanguageCookie.Name, Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = _home }]);

    /// <summary>Opens an address and waits until the page behind it is there.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("main h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Assertions.Expect(Page.Locator("main .ghost")).ToHaveCountAsync(0);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(string fault)
    {
        lock (_lock)
            _faults.Add(fault);
    }
}
