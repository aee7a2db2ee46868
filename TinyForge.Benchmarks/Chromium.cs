namespace TinyForge.Benchmarks;

/// <summary>The browser to drive, as it is installed on most machines.</summary>
internal static class Chromium
{
    private static readonly string[] Candidates =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>Its program: the one that the environment variable <c>CHROMIUM</c> names, or the first that is found; null where there is none.</summary>
    public static string? Path => Environment.GetEnvironmentVariable("CHROMIUM") ?? Candidates.FirstOrDefault(File.Exists);
}
