using TinyForge.Core.Events;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Which of the events the list must look at.</summary>
internal static class ProxyListNews
{
    /// <summary>
    /// Whether the rows or the counts may be others now. With thousands of proxies most of what is told are checks of those on other
    /// pages that found what was known, and those are passed over, as is a move that has only begun.
    /// </summary>
    /// <param name="batch">What happened.</param>
    /// <param name="isShown">Whether a proxy is on the page.</param>
    public static bool Concerns(EventBatch batch, Func<long, bool> isShown) =>
        batch.Concerns(e => e.ProxyId is { } id && e.Type != "proxy.moving" && (e.Type != "proxy.checked" || isShown(id) || IsFirstLook(e)));

    // it makes an unknown one healthy, which counts and is no flip
    private static bool IsFirstLook(ForgeEvent entry) => entry.Data.GetValueOrDefault("previous_status") == "unknown";
}
