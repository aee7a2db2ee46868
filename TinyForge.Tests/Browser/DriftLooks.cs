using Microsoft.Playwright;
using TinyForge.Core.Proxies;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>The looks of a proxy that its gateway has otherwise, or not yet.</summary>
internal static class DriftLooks
{
    /// <summary>Shows one of them; false where the name is none of them.</summary>
    public static async Task<bool> ShowAsync(string name, PageFakes fakes, WatchedPage watched)
    {
        switch (name)
        {
            case "proxy-drift" or "drift-dialog":
                SampleDrifts.Drift(fakes, 2, ProxyDrift.Changed);
                break;
            case "proxy-missing":
                SampleDrifts.Drift(fakes, 2, ProxyDrift.Missing);
                break;
            case "proxy-offline":
                SampleDrifts.Drift(fakes, 2, ProxyDrift.Offline);
                break;
            case "proxy-waiting":
                SampleDrifts.Wait(fakes, 2, ProvisionState.Pending);
                break;
            case "proxy-refused":
                SampleDrifts.Wait(fakes, 2, ProvisionState.Failed, SampleDrifts.Words);
                break;
            default:
                return false;
        }
        await watched.GoAsync("proxies/2");
        if (name == "drift-dialog")
        {
            await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Accept…" }).ClickAsync();
            await Assertions.Expect(watched.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        }
        return true;
    }
}
