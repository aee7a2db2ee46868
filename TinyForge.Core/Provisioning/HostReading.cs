using System.Globalization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Whether TinyForge has words for all that a host routes. Pure.</summary>
internal static class HostReading
{
    /// <summary>Why a host can't be adopted as it is, and what would help; null where it can.</summary>
    public static string? WhyNot(GatewayHost host)
    {
        if (host.Spec is not null)
            return null;
        if (host.Domains.Count == 0)
            return "It has no domain. Give it one in the gateway first.";
        if (host.Domains.Count > ProxySpec.MaxDomains)
            return string.Create(CultureInfo.InvariantCulture, $"It has {host.Domains.Count} domains, and a proxy has at most {ProxySpec.MaxDomains}. Split it in the gateway first.");
        foreach (var name in host.Domains)
        {
            if (!DomainName.TryParse(name, out _, out var fault))
                return $"{fault} Change the name in the gateway first.";
        }
        return Destination.TryParse(host.Destination, out _, out var error)
            ? "TinyForge has no words for all that it does. Change it in the gateway, or make a new proxy here and remove it there."
            : $"Its destination is none that TinyForge can keep: {error} Change it in the gateway first.";
    }
}
