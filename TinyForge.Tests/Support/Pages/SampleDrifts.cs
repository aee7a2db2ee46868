using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Proxies whose gateway has something else, or does not have what is wanted yet.</summary>
internal static class SampleDrifts
{
    /// <summary>What nginx said of the host that is not served.</summary>
    public const string Words = "nginx: [emerg] host not found in upstream \"wiki.lan\" in /data/nginx/proxy_host/12.conf:34\nnginx: configuration file /etc/nginx/nginx.conf test failed";

    /// <summary>What stands between TinyForge and Nginx Proxy Manager.</summary>
    public const string Down = "Nginx Proxy Manager does not answer at http://npm.lan:81: connection refused.";

    private static readonly HostDifference[] Differences =
    [
        new("domains", "docs.example.com, handbook.example.com, wiki.example.com", "docs.example.com, wiki.example.com"),
        new("destination", "http://10.0.0.21:8080", "http://10.0.0.99:9000"),
        new("ssl_certificate_id", "1", "0"),
        new("ssl_forced", "true", "false"),
    ];

    /// <summary>Lets a proxy of the household drift; the resolver previews the same.</summary>
    public static StandaloneProxy Drift(PageFakes fakes, long id, ProxyDrift drift, long? instance = null)
    {
        var differences = drift == ProxyDrift.Changed ? Differences : [];
        var proxy = fakes.Store.Put(InNpm(fakes.Store.Get(id)) with
        {
            InstanceId = instance,
            Drift = drift,
            DriftFields = [.. differences.Select(d => d.Field)],
            DriftDetail = drift == ProxyDrift.Offline ? Words : null,
        });
        fakes.Drift.Preview = new DriftPreview
        {
            Proxy = proxy,
            Differences = differences,
            Restore = drift == ProxyDrift.Missing ? "The host is made anew in the npm gateway." : "What is wanted is written to the gateway.",
            Accept = instance is not null ? "The proxy belongs to an instance. Change the instance."
                : drift == ProxyDrift.Missing ? "The proxy is deleted from TinyForge, with its history."
                : drift == ProxyDrift.Offline ? "A host that is not served can’t be accepted."
                : "The fields are taken from the gateway.",
            CanAccept = instance is null && drift != ProxyDrift.Offline,
        };
        return proxy;
    }

    /// <summary>Lets a proxy of the household wait for its gateway, or be refused by it.</summary>
    public static StandaloneProxy Wait(PageFakes fakes, long id, ProvisionState state, string? detail = Down) =>
        fakes.Store.Put(InNpm(fakes.Store.Get(id)).Restored(state, detail));

    /// <summary>One of each.</summary>
    public static void Household(PageFakes fakes)
    {
        Drift(fakes, 1, ProxyDrift.Changed);
        Drift(fakes, 4, ProxyDrift.Missing);
        Drift(fakes, 2, ProxyDrift.Offline);
        Wait(fakes, 8, ProvisionState.Pending);
        Wait(fakes, 9, ProvisionState.Deleting);
        Wait(fakes, 10, ProvisionState.Failed, "Nginx Proxy Manager: domains are already in use: tickets.example.com");
    }

    private static StandaloneProxy InNpm(StandaloneProxy proxy) => proxy with { Gateway = GatewayNames.Npm, GatewayHostId = "12" };
}
