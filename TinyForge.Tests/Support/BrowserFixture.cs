using Microsoft.Playwright;

namespace TinyForge.Tests.Support;

/// <summary>One Chromium for all tests of a collection; where there is none they are skipped, or fail if TINYFORGE_REQUIRE_BROWSER=1.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // milliseconds; nothing that a test waits for takes so long, but a busy machine can stand still for more than the five seconds that it is otherwise
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser. Skips the test where there is none.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null && Environment.GetEnvironmentVariable("TINYFORGE_REQUIRE_BROWSER") != "1")
                Assert.Skip("No Chromium or Chrome was found. Install one, or name it in the environment variable CHROMIUM.");
            return _browser ?? throw new InvalidOperationException("TINYFORGE_REQUIRE_BROWSER=1, and no Chromium or Chrome was found.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is not { } path)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
