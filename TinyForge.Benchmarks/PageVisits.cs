using Microsoft.Playwright;

namespace TinyForge.Benchmarks;

/// <summary>A signed-in browser that goes from page to page within one circuit, as a person does who clicks.</summary>
internal sealed class PageVisits : IAsyncDisposable
{
    // as the browser tests look for it
    private static readonly string[] Candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private PageVisits(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    /// <summary>Signs in; null where there is no browser.</summary>
    public static async Task<PageVisits?> StartAsync(AppProcess app)
    {
        if ((Environment.GetEnvironmentVariable("CHROMIUM") ?? Candidates.FirstOrDefault(File.Exists)) is not { } path)
            return null;
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, ChromiumSandbox = false, Args = ["--disable-gpu", "--disable-background-networking"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = app.Admin.BaseAddress!.ToString(), ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#email", AppProcess.Email);
        await page.FillAsync("#password", AppProcess.Password);
        await page.ClickAsync("form button[type=submit]");
        await page.Locator("main a.tile").First.WaitForAsync();
        return new PageVisits(playwright, browser, page);
    }

    /// <summary>Goes to another page.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="ready">What the page must show, and the one before must not.</param>
    /// <returns>Milliseconds from the click until it is in the document, as the browser's own clock has it.</returns>
    public Task<double> GoAsync(string path, string ready) => _page.EvaluateAsync<double>(
        """
        async ([path, ready]) => {
          // a person looks before the next click; what a page brings after its first view is through by then
          await new Promise(done => setTimeout(done, 300));
          const started = performance.now();
          Blazor.navigateTo(path);
          await new Promise(done => {
            const look = () => {
              if (!document.querySelector(ready))
                return;
              observer.disconnect();
              done();
            };
            const observer = new MutationObserver(look);
            observer.observe(document.body, { childList: true, subtree: true });
          });
          return performance.now() - started;
        }
        """,
        new[] { path, ready });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
