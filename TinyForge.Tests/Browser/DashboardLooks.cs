using Microsoft.Playwright;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Pages;

namespace TinyForge.Tests.Browser;

/// <summary>The looks of the start page and of the keys.</summary>
internal static class DashboardLooks
{
    /// <summary>Shows one of them; false where the name is none of them.</summary>
    public static async Task<bool> ShowAsync(string name, PageFakes fakes, WatchedPage watched)
    {
        switch (name)
        {
            case "dashboard" or "keys":
                SampleEvents.Household(fakes.Events);
                fakes.Store.Put(fakes.Store.Get(4) with { Drift = ProxyDrift.Changed });
                fakes.Store.Put(fakes.Store.Get(9) with { Stale = true });
                break;
            case "dashboard-away":
                fakes.Settings.Current = fakes.Settings.Current with { Gateway = GatewayNames.Npm, NpmUrl = "http://npm.lan:81" };
                SampleProxies.External(fakes.Catalog.External);
                (fakes.Catalog.Error, fakes.Catalog.ListedAt) = ("Connection refused (npm.lan:81).", TimeProvider.System.GetUtcNow().AddMinutes(-2));
                SampleDrifts.Wait(fakes, 2, ProvisionState.Pending);
                break;
            default:
                return false;
        }
        await watched.GoAsync("");
        await Assertions.Expect(watched.Page.Locator("#d-certificates")).ToBeVisibleAsync();
        if (name == "keys")
        {
            await watched.Page.Keyboard.PressAsync("?");
            await Assertions.Expect(watched.Page.Locator("#keys-title")).ToBeVisibleAsync();
        }
        return true;
    }
}
