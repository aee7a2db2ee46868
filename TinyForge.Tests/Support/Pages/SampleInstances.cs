using TinyForge.Core.Events;
using TinyForge.Core.Instances;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Deploy-managed services to look at.</summary>
internal static class SampleInstances
{
    /// <summary>Adds a registered instance with its proxy.</summary>
    public static async Task<Instance> AddAsync(PageFakes fakes, string name, string domains, string destination, ProxyHealth health, Func<Instance, Instance>? with = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var draft = new InstanceDraft { Name = name, Project = "shop", Stage = "prod", Image = $"registry.example.com/shop/{name}:1.4.2", Proxy = new ProxyDraft() };
        var instance = Instance.Reserve(draft, new Actor("token:deploy", null), now.AddDays(-40)).Registered() with { DeployedAt = now.AddHours(-5.5), LastSeenAt = now.AddMinutes(-12.5) };
        var stored = await fakes.Instances.AddAsync(with?.Invoke(instance) ?? instance, CancellationToken.None);
        fakes.Managed.Put(SampleProxies.Proxy(0, domains, destination, health) with { InstanceId = stored.Id });
        return stored;
    }

    /// <summary>A shop: most of it is well.</summary>
    public static async Task ShopAsync(PageFakes fakes)
    {
        var now = TimeProvider.System.GetUtcNow();
        await AddAsync(fakes, "shop-api", "api.shop.example.com", "http://10.0.0.9:8080", SampleProxies.Healthy(12));
        await AddAsync(fakes, "shop-web", "shop.example.com www.shop.example.com", "http://10.0.0.10:3000", SampleProxies.Healthy(31), i => i with { DeployedAt = now.AddMinutes(-3), LastSeenAt = now.AddMinutes(-3) });
        await AddAsync(fakes, "shop-search", "search.shop.example.com", "http://10.0.0.11:9200", SampleProxies.Unhealthy("tcp", TinyForge.Core.Probing.FailureCode.TcpRefused));
        await AddAsync(fakes, "preview-4711", "preview-4711.shop.example.com", "http://10.0.0.12:3000", SampleProxies.Healthy(20),
            i => i with { Stage = "preview", Stale = true, DeployedAt = now.AddDays(-23), LastSeenAt = now.AddDays(-23), Project = null });
        await AddAsync(fakes, "shop-mail", "mail.shop.example.com", "http://10.0.0.13:8025", ProxyHealth.Unknown, i => i.Removing(now) with { Image = null });
    }
}
