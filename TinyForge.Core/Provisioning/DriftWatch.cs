using Microsoft.Extensions.Logging;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Provisioning;

/// <summary>Compares a proxy with what its gateway has, and marks where they differ. The caller holds the proxy's lock.</summary>
internal sealed partial class DriftWatch(IProxyStore store, TimeProvider time, ILogger<DriftWatch> logger)
{
    /// <summary>The proxy with its drift as it is; pure.</summary>
    /// <param name="proxy">An active proxy.</param>
    /// <param name="host">Its host; null where the gateway has none of it.</param>
    public static StandaloneProxy Judge(StandaloneProxy proxy, GatewayHost? host)
    {
        if (host is null)
            return proxy with { Drift = ProxyDrift.Missing, DriftFields = [], DriftDetail = null };
        IReadOnlyList<string> fields = [.. HostComparison.Compare(proxy.Spec, host).Select(d => d.Field)];
        var drift = host.Fault is not null ? ProxyDrift.Offline : fields.Count > 0 ? ProxyDrift.Changed : ProxyDrift.None;
        return proxy with { GatewayHostId = host.Id, Drift = drift, DriftFields = fields, DriftDetail = host.Fault };
    }

    /// <summary>Whether there is nothing new to note.</summary>
    public static bool IsKnown(StandaloneProxy proxy, StandaloneProxy seen) =>
        seen.Drift == proxy.Drift && seen.DriftDetail == proxy.DriftDetail && seen.GatewayHostId == proxy.GatewayHostId && seen.DriftFields.SequenceEqual(proxy.DriftFields);

    /// <summary>Notes what has changed since the last look; one event when a difference appears, becomes another, or goes.</summary>
    public async Task LookAsync(StandaloneProxy proxy, GatewayHost? host, CancellationToken cancellationToken)
    {
        var seen = Judge(proxy, host);
        if (IsKnown(proxy, seen))
            return;
        // another reason for the same state is noted, and is no news
        var told = seen.Drift == proxy.Drift && seen.DriftFields.SequenceEqual(proxy.DriftFields) ? null
            : seen.Drift == ProxyDrift.None ? ProxyEvents.DriftGone(seen, time.GetUtcNow())
            : ProxyEvents.Drifted(seen, time.GetUtcNow());
        if (await store.UpdateDriftAsync(seen, told, cancellationToken))
            LogDrift(proxy.Id, seen.Drift);
    }

    [LoggerMessage(EventId = 1121, Level = LogLevel.Information, Message = "The drift of proxy {Id} is {Drift} now")]
    private partial void LogDrift(long id, ProxyDrift drift);
}
