using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using FakeCertificateManager = TinyForge.Tests.Support.Fakes.FakeCertificateManager;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Proxies to look at.</summary>
internal static class SampleProxies
{
    public static ProxySpec SpecOf(ProxyDraft draft) => new()
    {
        Domains = [.. draft.Domains.Select(DomainName.Parse)],
        Destination = Destination.Parse(draft.Destination),
        SslCertificateId = draft.SslCertificateId ?? 0,
        SslForced = draft.SslForced ?? false,
        Hsts = draft.Hsts ?? false,
        Http2 = draft.Http2 ?? true,
        Websockets = draft.Websockets ?? true,
        BlockExploits = draft.BlockExploits ?? true,
        Enabled = draft.Enabled ?? true,
    };

    public static StandaloneProxy Proxy(long id, string domains, string destination, ProxyHealth? health = null, ProvisionState state = ProvisionState.Active, string? detail = null, int certificate = 0, bool enabled = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new StandaloneProxy
        {
            Id = id,
            Spec = new ProxySpec
            {
                Domains = [.. domains.Split(' ').Select(DomainName.Parse)],
                Destination = Destination.Parse(destination),
                SslCertificateId = certificate,
                SslForced = certificate > 0,
                Enabled = enabled,
            },
            Gateway = GatewayNames.Embedded,
            GatewayHostId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Health = health ?? ProxyHealth.Unknown,
            CreatedAt = now.AddDays(-30),
            UpdatedAt = now.AddDays(-2),
        }.Restored(state, detail);
    }

    public static ProxyHealth Healthy(double latency, int status = 200, double secondsAgo = 42, double daysSince = 12) => new()
    {
        Status = HealthStatus.Healthy,
        CheckedAt = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo),
        Since = TimeProvider.System.GetUtcNow().AddDays(-daysSince),
        LatencyMs = latency,
        HttpStatus = status,
    };

    public static ProxyHealth Unhealthy(string stage, FailureCode code, double secondsAgo = 42, int? status = null, int port = 3000) => new()
    {
        Status = HealthStatus.Unhealthy,
        CheckedAt = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo),
        Since = TimeProvider.System.GetUtcNow().AddMinutes(-37),
        HttpStatus = status,
        FailingStage = stage,
        Hint = DiagnosticHints.For(code, port, status),
    };

    /// <summary>A household of services that people know.</summary>
    public static void Household(FakeProxyStore store, FakeCertificateManager certificates)
    {
        var wildcard = certificates.Add("Example intranet", 71, false, "*.example.com", "example.com").Id;
        certificates.Add("media.example.com", 12, false, "media.example.com");
        certificates.Add("lab.example.net", 390, true, "lab.example.net", "*.lab.example.net");
        store.Put(Proxy(0, "git.example.com", "http://10.0.0.12:3000", Healthy(8.4, secondsAgo: 12, daysSince: 64), certificate: wildcard));
        store.Put(Proxy(0, "wiki.example.com docs.example.com handbook.example.com", "http://10.0.0.21:8080", Healthy(31, secondsAgo: 34, daysSince: 9), certificate: wildcard));
        store.Put(Proxy(0, "grafana.example.com", "http://monitoring.lan:3000", Unhealthy("tcp", FailureCode.TcpRefused, 8), certificate: wildcard));
        store.Put(Proxy(0, "media.example.com", "http://nas.lan:8096", Healthy(142, secondsAgo: 51, daysSince: 3), certificate: 2));
        store.Put(Proxy(0, "home.example.com", "http://10.0.0.7:8123", Healthy(17, secondsAgo: 20, daysSince: 41), certificate: wildcard));
        store.Put(Proxy(0, "*.lab.example.net", "https://10.0.4.2:8443", Healthy(63, 401, secondsAgo: 44), certificate: 3));
        store.Put(Proxy(0, "photos.example.com", "http://photos:2283", Unhealthy("http", FailureCode.HttpStatus, 27, 502, 2283), certificate: wildcard));
        store.Put(Proxy(0, "vault.example.com", "https://10.0.0.30", Healthy(22, secondsAgo: 3, daysSince: 120), certificate: wildcard));
        store.Put(Proxy(0, "staging.example.org", "http://10.0.8.15:5000", enabled: false));
        store.Put(Proxy(0, "tickets.example.com", "http://10.0.0.44:3000", Healthy(1240, secondsAgo: 58, daysSince: 1.2)));
        store.Put(Proxy(0, "print.example.com", "http://10.0.0.90:631", ProxyHealth.Unknown, ProvisionState.Pending));
    }

    /// <summary>Hosts that somebody made in Nginx Proxy Manager.</summary>
    public static void External(List<CatalogEntry> entries)
    {
        var spec = new ProxySpec { Domains = [DomainName.Parse("legacy.example.com"), DomainName.Parse("old.example.com")], Destination = Destination.Parse("http://10.0.0.77:8080") };
        entries.Add(CatalogEntry.Of(GatewayNames.Npm, GatewayHost.Of("12", spec) with { Extras = ["advanced configuration"] }));
        entries.Add(CatalogEntry.Of(GatewayNames.Npm, new GatewayHost { Id = "31", Domains = ["shop.example.org"], Destination = "http://10.0.0.78:9000/shop", Enabled = false }));
    }

    /// <summary>What breaks tables: the longest names, many domains, every code, every state.</summary>
    public static void Hostile(FakeProxyStore store)
    {
        var label = new string('x', 63);
        store.Put(Proxy(0, $"{label}.{label}.{label}.{new string('y', 55)}.de", $"https://{label}.{label}.internal:65535", Healthy(9999)));
        store.Put(Proxy(0, string.Join(' ', Enumerable.Range(1, 100).Select(i => $"tenant-{i}.customers.example.com")), "http://[fd00:aaaa:bbbb:cccc:dddd:eeee:ffff:1234]:8080", Healthy(0.02)));
        store.Put(Proxy(0, "xn--bcher-kva.example", "http://under_score:80", state: ProvisionState.Failed, detail: "The gateway said: <b>no</b> & \"quotes\" " + string.Concat(Enumerable.Repeat("and more of the same ", 12))));
        store.Put(Proxy(0, "deleting.example.com", "http://10.0.0.1", state: ProvisionState.Deleting));
        foreach (var drift in new[] { ProxyDrift.Changed, ProxyDrift.Missing, ProxyDrift.Offline })
            store.Put(Proxy(0, $"drift-{drift}.example.com", "http://10.0.0.1", Healthy(3)) with { Drift = drift, Stale = true });
        foreach (var code in Enum.GetValues<FailureCode>())
            store.Put(Proxy(0, $"{code}.codes.example.com", "http://10.0.0.1:3000", Unhealthy("http", code, 30, 503)));
    }

    public static void Many(FakeProxyStore store, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            store.Put(Proxy(i, $"service-{i:D4}.example.com", $"http://10.{i / 250 % 250}.{i % 250}.5:8080", (i % 10) switch
            {
                0 => Unhealthy("tcp", FailureCode.TcpTimeout, i % 300),
                1 => ProxyHealth.Unknown,
                _ => Healthy(i % 700, secondsAgo: i % 300),
            }));
        }
    }
}
