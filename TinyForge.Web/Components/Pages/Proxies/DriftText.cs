using Microsoft.Extensions.Localization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What is said of a drift.</summary>
internal static class DriftText
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();

    /// <summary>What differs.</summary>
    public static string Lead(StandaloneProxy proxy) => proxy.Drift switch
    {
        ProxyDrift.Changed => T["Drift.Changed", Gateway(proxy)],
        ProxyDrift.Missing => T["Drift.Missing", Gateway(proxy)],
        ProxyDrift.Offline => T["Drift.Offline", Gateway(proxy), proxy.DriftDetail is null ? "." : ":"],
        _ => T["Drift.None", Gateway(proxy)],
    };

    /// <summary>What the two ways out are; to accept is told only where it can be done.</summary>
    public static string Choice(DriftPreview preview) => (preview.Proxy.Drift, preview.CanAccept) switch
    {
        (ProxyDrift.Changed, true) => T["Drift.ChoiceChanged", Gateway(preview.Proxy)],
        (ProxyDrift.Changed, false) => T["Drift.ChoiceRestore", Gateway(preview.Proxy)],
        (ProxyDrift.Missing, true) => T["Drift.ChoiceMissing"],
        (ProxyDrift.Missing, false) => T["Drift.ChoiceMakeAnew"],
        _ => T["Drift.ChoiceWriteAgain", Gateway(preview.Proxy)],
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
