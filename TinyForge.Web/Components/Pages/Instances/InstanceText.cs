using MudBlazor;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Web.Components.Pages.Instances;

/// <summary>What the pages say of instances.</summary>
internal static class InstanceText
{
    /// <summary>A command that registers a service.</summary>
    /// <param name="baseUri">Where these pages are, with the slash at its end.</param>
    public static string Command(string baseUri) => $$"""
        curl -X POST {{baseUri}}api/instances \
          -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
          -d '{"name": "shop-api", "domains": ["api.shop.example.com"], "destination": "http://10.0.0.9:8080", "image": "shop-api:1.4.2"}'
        """;

    /// <summary>What the tag of a stale instance means.</summary>
    public static string StaleReason(int thresholdDays) =>
        $"Its proxy was not healthy, or its deploy script was not heard of, for {(thresholdDays == 1 ? "1 day" : $"{thresholdDays} days")} or more: deploy it again, or remove it if it is no longer needed.";

    /// <summary>What removing does.</summary>
    public static string RemoveWarning(InstanceEntry entry) => entry.Proxy is { } proxy
        ? $"Its proxy is deleted: the gateway stops serving {(proxy.Spec.Domains.Count == 1 ? "this domain" : "these domains")} at once. The service at {proxy.Spec.Destination} itself is not touched, and its deploy script brings it back if it runs again."
        : "Its proxy is gone already. Its deploy script brings it back if it runs again.";

    /// <summary>How a removal ended.</summary>
    public static (string Text, Severity Severity) Removal(Instance instance, InstanceResult result) => result switch
    {
        { Outcome: InstanceOutcome.Removed } => ($"{instance.Name} is removed.", Severity.Success),
        { Outcome: InstanceOutcome.Removing } => ($"{instance.Name} goes as soon as the gateway can be reached.", Severity.Info),
        { Refusal: { } refusal } => (ProxyText.Failure(refusal), Severity.Error),
        _ => ($"{instance.Name} no longer exists.", Severity.Warning),
    };
}
