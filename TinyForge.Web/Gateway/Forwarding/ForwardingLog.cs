using System.Collections.Concurrent;
using TinyForge.Core.Probing;
using TinyForge.Web.Gateway.Routing;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>
/// Logs what visitors' requests met. A service that is down fails each of them, so each route and code has one line in
/// <see cref="Window"/>, which counts those left out since the last.
/// </summary>
internal sealed class ForwardingLog(ILogger<ForwardingLog> logger, TimeProvider time)
{
    /// <summary>How long a route and code that was logged is only counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string HostId, string Code), Entry> _entries = new();

    /// <summary>A request did not reach its destination.</summary>
    public void NotReached(GatewayRoute route, ProbeStage stage, FailureCode code, string detail)
    {
        if (IsDue(route, code.ToName(), out var leftOut))
            GatewayLog.NotReached(logger, route.Spec.Domains[0].Value, route.Prefix, stage, code, detail, leftOut);
    }

    /// <summary>Something went wrong that should not have.</summary>
    public void Unexpected(GatewayRoute route, Exception exception)
    {
        if (IsDue(route, exception.GetType().Name, out var leftOut))
            GatewayLog.Unexpected(logger, exception, route.Spec.Domains[0].Value, route.Prefix, leftOut);
    }

    /// <summary>A request ended after its answer had begun, or its visitor went away.</summary>
    public void EndedEarly(GatewayRoute route, string error, string detail) => GatewayLog.EndedEarly(logger, route.Spec.Domains[0].Value, error, detail);

    private bool IsDue(GatewayRoute route, string code, out int leftOut)
    {
        var entry = _entries.GetOrAdd((route.HostId, code), _ => new Entry());
        lock (entry)
        {
            var now = time.GetTimestamp();
            if (entry.LoggedAt is { } before && time.GetElapsedTime(before, now) < Window)
            {
                entry.LeftOut++;
                leftOut = 0;
                return false;
            }
            leftOut = entry.LeftOut;
            (entry.LoggedAt, entry.LeftOut) = (now, 0);
            return true;
        }
    }

    private sealed class Entry
    {
        public long? LoggedAt { get; set; }

        public int LeftOut { get; set; }
    }
}
