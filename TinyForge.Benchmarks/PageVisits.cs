using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace TinyForge.Benchmarks;

/// <summary>A signed-in browser that goes from page to page within one circuit, as a person does who clicks.</summary>
internal sealed class PageVisits : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private PageVisits(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    /// <summary>Signs in; null where there is no browser.</summary>
    public static async Task<PageVisits?> StartAsync(AppProcess app)
    {
        if (Chromium.Path is not { } path)
            return null;
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, ChromiumSandbox = false, Args = ["--disable-gpu", "--disable-background-networking"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = app.Admin.BaseAddress!.ToString(), ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#email", AppProcess.Email);
        await page.FillAsync("#password", AppProcess.Password);
        await page.ClickAsync("form button[type=submit]");
        await page.Locator("nav#menu").WaitForAsync();
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

    /// <summary>Loads a page anew, as somebody does who opens a bookmark; what the browser may keep is kept.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="ready">What the page must show.</param>
    /// <returns>Milliseconds from the start of the navigation to the first contentful paint, and until it is in the document.</returns>
    public async Task<(double Paint, double Ready)> LoadAsync(string path, string ready)
    {
        await _page.GotoAsync("about:blank");
        await _page.GotoAsync(path);
        await _page.Locator(ready).First.WaitForAsync();
        var times = await _page.EvaluateAsync<double[]>(
            """
            () => {
              const at = performance.now();
              return [performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? at, at];
            }
            """);
        return (times[0], times[1]);
    }

    /// <summary>Types a search into the list, five keys a second, and takes it away again.</summary>
    /// <param name="text">What one row has.</param>
    /// <returns>Milliseconds from each key to the paint after it (Event Timing, whose least is 16), and from a fifth of a second after the last key to the row.</returns>
    public async Task<(double[] Keys, double Result)> TypeAsync(string text)
    {
        var field = _page.Locator("main input[type=search]");
        await field.FocusAsync();
        await _page.EvaluateAsync(
            """
            () => {
              window.keysPainted = [];
              window.keysSeen = new PerformanceObserver(list => list.getEntries().filter(e => e.name === 'keydown').forEach(e => window.keysPainted.push(e.duration)));
              window.keysSeen.observe({ type: 'event', durationThreshold: 16 });
            }
            """);
        await field.PressSequentiallyAsync(text, new LocatorPressSequentiallyOptions { Delay = 200 });
        var started = Stopwatch.GetTimestamp();
        await Assertions.Expect(_page.Locator("main table tbody tr")).ToHaveCountAsync(1);
        var result = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var keys = await _page.EvaluateAsync<double[]>("() => { window.keysSeen.disconnect(); return window.keysPainted; }");
        await field.FillAsync("");
        await Assertions.Expect(_page.Locator("main table tbody tr")).ToHaveCountAsync(50);
        return ([.. keys, .. Enumerable.Repeat(16.0, Math.Max(0, text.Length - keys.Length))], result);
    }

    /// <summary>Fills in the page of a new proxy.</summary>
    public async Task OpenEditorAsync(string domain, Uri destination)
    {
        await _page.GotoAsync("/proxies/new");
        // the field takes no text before its circuit is there
        await _page.Locator("#domains").PressSequentiallyAsync(domain);
        await _page.Keyboard.PressAsync("Enter");
        await _page.Locator("form.form li .name").GetByText(domain).WaitForAsync();
        await _page.FillAsync("#destination", destination.Host);
        await _page.FillAsync("#destination-port", destination.Port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Tests what the page of a new proxy has, and waits until the run is over.</summary>
    /// <param name="steps">Steps that pass, as the page names them.</param>
    /// <returns>When each was painted as passed, by the clock of the machine, in whole milliseconds.</returns>
    /// <exception cref="PlaywrightException">One of them did not pass, or not within half a minute.</exception>
    public async Task<DateTimeOffset[]> TestAsync(params string[] steps)
    {
        var painted = await _page.EvaluateAsync<double[]>(
            """
            async steps => {
              const run = document.getElementById('run');
              const [begun, painted] = [new Set(), new Map()];
              let observer;
              const passed = new Promise((done, fail) => {
                setTimeout(() => fail(new Error(`not over yet: ${run.innerText}`)), 30000);
                const look = () => {
                  for (const step of steps) {
                    const state = run.querySelector(`[data-step="${step}"]`)?.dataset.state;
                    if (begun.has(step) && ['failed', 'warning', 'skipped'].includes(state))
                      fail(new Error(run.innerText));
                    if (state && state !== 'passed')
                      begun.add(step);
                    if (state !== 'passed' || !begun.delete(step))
                      continue;
                    requestAnimationFrame(() => setTimeout(() => {
                      painted.set(step, Date.now());
                      if (painted.size === steps.length)
                        done();
                    }));
                  }
                };
                observer = new MutationObserver(look);
                observer.observe(run, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-state'] });
                document.querySelector('form.form .buttons button[type=button]').click();
              });
              try {
                await passed;
              } finally {
                observer.disconnect();
              }
              return steps.map(step => painted.get(step));
            }
            """,
            steps);
        await Assertions.Expect(_page.Locator("form.form .buttons button[type=button]")).ToBeEnabledAsync();
        return [.. painted.Select(at => DateTimeOffset.FromUnixTimeMilliseconds((long)at))];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
