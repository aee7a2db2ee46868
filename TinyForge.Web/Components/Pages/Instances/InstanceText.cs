using Microsoft.Extensions.Localization;
using MudBlazor;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Components.Pages.Proxies;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Instances;

/// <summary>What the pages say of instances.</summary>
internal static class InstanceText
{
    private static readonly IStringLocalizer T = Localizers.Of<InstanceTexts>();

    /// <summary>A command that registers a service.</summary>
    /// <param name="baseUri">Where these pages are, with the slash at its end.</param>
    public static string Command(string baseUri) => $$"""
        curl -X POST {{baseUri}}api/instances \
          -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
          -d '{"name": "shop-api", "domains": ["api.shop.example.com"], "destination": "http://10.0.0.9:8080", "image": "shop-api:1.4.2"}'
        """;

    /// <summary>What the tag of a stale instance means.</summary>
    public static string StaleReason(int thresholdDays) => T.Count("Card.StaleReason", thresholdDays);

    /// <summary>What removing does.</summary>
    public static string RemoveWarning(InstanceEntry entry) => entry.Proxy is { } proxy
        ? T.Count("Remove.Warning", proxy.Spec.Domains.Count, proxy.Spec.Destination)
        : T["Remove.WarningNoProxy"];

    /// <summary>How a removal ended.</summary>
    public static (string Text, Severity Severity) Removal(Instance instance, InstanceResult result) => result switch
    {
        { Outcome: InstanceOutcome.Removed } => (T["Remove.Removed", instance.Name], Severity.Success),
        { Outcome: InstanceOutcome.Removing } => (T["Remove.Removing", instance.Name], Severity.Info),
        { Refusal: { } refusal } => (ProxyText.Failure(refusal).ToString(), Severity.Error),
        _ => (T["Remove.Gone", instance.Name], Severity.Warning),
    };
}
