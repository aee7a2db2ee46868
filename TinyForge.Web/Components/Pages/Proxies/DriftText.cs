using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What is said of a drift.</summary>
internal static class DriftText
{
    /// <summary>What differs.</summary>
    public static string Lead(StandaloneProxy proxy) => proxy.Drift switch
    {
        ProxyDrift.Changed => $"Somebody changed this host in {Gateway(proxy)}.",
        ProxyDrift.Missing => $"{Gateway(proxy)} no longer has this host.",
        ProxyDrift.Offline => $"{Gateway(proxy)} has this host and does not serve it{(proxy.DriftDetail is null ? "." : ":")}",
        _ => $"Nothing differs any more: {Gateway(proxy)} has it as it is wanted.",
    };

    /// <summary>What the two ways out are; to accept is told only where it can be done.</summary>
    public static string Choice(DriftPreview preview) => (preview.Proxy.Drift, preview.CanAccept) switch
    {
        (ProxyDrift.Changed, true) => $"Restore changes {Gateway(preview.Proxy)} back. Accept makes what it has what TinyForge wants.",
        (ProxyDrift.Changed, false) => $"Restore changes {Gateway(preview.Proxy)} back.",
        (ProxyDrift.Missing, true) => "Restore makes the host anew. Accept deletes the proxy from TinyForge.",
        (ProxyDrift.Missing, false) => "Restore makes the host anew.",
        _ => $"Restore writes what is wanted to {Gateway(preview.Proxy)} again.",
    };

    /// <summary>What restoring writes to the gateway.</summary>
    public static IReadOnlyList<string> RestoreItems(DriftPreview preview) => [.. preview.Differences.Select(d => Item(d, d.Found, d.Wanted))];

    /// <summary>What accepting makes of the proxy; where the host is gone, what is deleted.</summary>
    public static IReadOnlyList<string> AcceptItems(DriftPreview preview) => preview.Proxy.Drift == ProxyDrift.Missing
        ? [.. preview.Proxy.Spec.Domains.Select(d => d.Value)]
        : [.. preview.Differences.Select(d => Item(d, d.Wanted, d.Found))];

    private static string Item(HostDifference difference, string from, string to) =>
        $"{FieldText.Title(difference.Field)}: {FieldText.Value(difference.Field, from)} → {FieldText.Value(difference.Field, to)}";

    private static string Gateway(StandaloneProxy proxy) => ProxyText.GatewayName(proxy.Gateway);
}
