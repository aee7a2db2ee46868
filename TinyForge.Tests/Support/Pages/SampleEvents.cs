using TinyForge.Core.Events;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Events to look at.</summary>
internal static class SampleEvents
{
    public static ForgeEvent Info(string message, long? proxyId = null, string type = "proxy.updated", EventSource source = EventSource.Proxy, string? actor = "grace@example.com", double secondsAgo = 0) =>
        Create(EventSeverity.Info, message, proxyId, type, source, actor, secondsAgo);

    public static ForgeEvent Error(string message = "The embedded gateway can't be reached.", long? proxyId = null) =>
        Create(EventSeverity.Error, message, proxyId, "gateway.unreachable", EventSource.Gateway, null, 0);

    /// <summary>A look that found what was known: told and not kept.</summary>
    public static ForgeEvent Checked(long proxyId) =>
        Create(EventSeverity.Info, "was checked", proxyId, "proxy.checked", EventSource.Health, null, 0) with { RecordsChange = false };

    /// <summary>An hour in the household's log.</summary>
    public static void Household(FakeEventLog log)
    {
        log.Tell(Create(EventSeverity.Info, "ada@example.com signed in with a passkey.", null, "auth.signed_in", EventSource.Auth, "ada@example.com", 7100));
        log.Tell(Create(EventSeverity.Info, "wiki.example.com was created.", 2, "proxy.created", EventSource.Proxy, "ada@example.com", 6400));
        log.Tell(Create(EventSeverity.Warn, "grafana.example.com is unhealthy: tcp failed. Port 3000 is not accepting connections. Check if the service is running and the port is correct. It was healthy for 12 d 3 h.", 3, "proxy.unhealthy", EventSource.Health, null, 2200) with
        {
            Data = new Dictionary<string, string?> { ["failing_stage"] = "tcp", ["hint"] = "Port 3000 is not accepting connections. Check if the service is running and the port is correct.", ["previous_status"] = "healthy", ["previous_since"] = "2026-11-12T08:00:00.000Z" },
        });
        log.Tell(Create(EventSeverity.Info, "The settings were changed: health_interval_seconds, forbidden_destinations.", null, "settings.saved", EventSource.Settings, "grace@example.com", 1800));
        log.Tell(Create(EventSeverity.Warn, "A sign-in failed: wrong password.", null, "auth.sign_in_failed", EventSource.Auth, null, 1500));
        log.Tell(Create(EventSeverity.Info, "docs.example.org was deleted.", 99, "proxy.deleted", EventSource.Proxy, "token:shop deploy", 900));
        log.Tell(Create(EventSeverity.Error, "The npm gateway can't be reached, so the change of wiki.example.com was not made. Connection refused (10.0.0.2:81)", 2, "gateway.unreachable", EventSource.Gateway, "grace@example.com", 400) with
        {
            Data = new Dictionary<string, string?> { ["address"] = "2001:db8:85a3::8a2e:370:7334", ["domains"] = string.Join(", ", Enumerable.Range(1, 12).Select(i => $"tenant-{i}.customers.example.com")), ["reason"] = "Connection refused (10.0.0.2:81)", ["nothing"] = null },
        });
        log.Tell(Create(EventSeverity.Info, "wiki.example.com was changed: destination, health_check.interval_seconds.", 2, "proxy.updated", EventSource.Proxy, "new.colleague.with.a.rather.long.name@subsidiary.example.com", 40));
    }

    /// <summary>What the checks tell beyond single proxies, and of those that stay down.</summary>
    public static void Health(FakeEventLog log)
    {
        log.Tell(Create(EventSeverity.Error, "TinyForge's own network seems to be down: 9 of 9 hosts can't be reached, and the default gateway 10.0.0.1 does not answer. No proxy changes its status until it does.", null, "system.own_network_down", EventSource.System, null, 5200));
        log.Tell(Create(EventSeverity.Info, "TinyForge's own network works again. Checks count from now on.", null, "system.own_network_back", EventSource.System, null, 5000));
        log.Tell(Create(EventSeverity.Warn, "photos.example.com is stale: it has not been healthy for 7 days. Repair the service, or delete the proxy if it is no longer needed.", 7, "proxy.stale", EventSource.Health, null, 3000));
        log.Tell(Create(EventSeverity.Info, "media.example.com is no longer stale.", 4, "proxy.no_longer_stale", EventSource.Health, null, 2400));
        log.Tell(Create(EventSeverity.Info, "grafana.example.com is healthy again.", 3, "proxy.healthy", EventSource.Health, null, 60));
    }

    public static void Many(FakeEventLog log, int count)
    {
        for (var i = 1; i <= count; i++)
            log.Tell(Info($"Event number {i}.", secondsAgo: count - i));
    }

    private static ForgeEvent Create(EventSeverity severity, string message, long? proxyId, string type, EventSource source, string? actor, double secondsAgo) => new()
    {
        OccurredAt = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo),
        Severity = severity,
        Source = source,
        Type = type,
        Message = message,
        ProxyId = proxyId,
        Actor = actor,
        Data = new Dictionary<string, string?> { ["address"] = actor is null ? null : "10.0.0.14" },
    };
}
