using TinyForge.Core.Proxies;

namespace TinyForge.Core.Data.Stores;

/// <summary>Rows to proxies and back.</summary>
internal static class ProxyMapping
{
    public static StandaloneProxy ToProxy(this ProxyRow row) => new StandaloneProxy
    {
        Id = row.Id,
        InstanceId = row.InstanceId,
        Spec = new ProxySpec
        {
            Domains = [.. row.Domains.Select(DomainName.Parse)],
            Destination = Destination.Parse(row.Destination),
            SslCertificateId = row.SslCertificateId,
            SslForced = row.SslForced,
            Hsts = row.Hsts,
            Http2 = row.Http2,
            Websockets = row.Websockets,
            BlockExploits = row.BlockExploits,
            Enabled = row.Enabled,
            HealthCheck = new HealthCheckSpec
            {
                Path = row.HealthCheckPath,
                Method = row.HealthCheckMethod,
                ExpectedStatus = row.HealthCheckExpectedStatus,
                BodyContains = row.HealthCheckBodyContains,
                IntervalSeconds = row.HealthCheckIntervalSeconds,
                Enabled = row.HealthCheckEnabled,
            },
        },
        Gateway = row.Gateway,
        GatewayHostId = row.GatewayHostId,
        Drift = row.Drift,
        // most have none, and all of these share one list
        DriftFields = row.DriftFields is [] ? (IReadOnlyList<string>)[] : row.DriftFields,
        DriftDetail = row.DriftDetail,
        Health = new ProxyHealth
        {
            Status = row.HealthStatus,
            CheckedAt = row.HealthCheckedAt,
            Since = row.HealthSince,
            LatencyMs = row.HealthLatencyMs,
            HttpStatus = row.HealthHttpStatus,
            FailingStage = row.HealthFailingStage,
            Code = row.HealthCode,
            Hint = row.HealthHint,
        },
        Stale = row.Stale,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    }.Restored(row.State, row.StateDetail);

    /// <summary>Writes everything but id, health and whether it is stale: these are not what is wanted, but what is seen.</summary>
    public static void Take(this ProxyRow row, StandaloneProxy proxy)
    {
        var spec = proxy.Spec;
        row.Source = proxy.Source;
        row.InstanceId = proxy.InstanceId;
        row.Domains = [.. spec.Domains.Select(d => d.Value)];
        row.Destination = spec.Destination.ToString();
        row.SslCertificateId = spec.SslCertificateId;
        row.SslForced = spec.SslForced;
        row.Hsts = spec.Hsts;
        row.Http2 = spec.Http2;
        row.Websockets = spec.Websockets;
        row.BlockExploits = spec.BlockExploits;
        row.Enabled = spec.Enabled;
        row.HealthCheckPath = spec.HealthCheck.Path;
        row.HealthCheckMethod = spec.HealthCheck.Method;
        row.HealthCheckExpectedStatus = spec.HealthCheck.ExpectedStatus;
        row.HealthCheckBodyContains = spec.HealthCheck.BodyContains;
        row.HealthCheckIntervalSeconds = spec.HealthCheck.IntervalSeconds;
        row.HealthCheckEnabled = spec.HealthCheck.Enabled;
        row.Gateway = proxy.Gateway;
        row.GatewayHostId = proxy.GatewayHostId;
        row.State = proxy.State;
        row.StateDetail = proxy.StateDetail;
        row.Drift = proxy.Drift;
        row.DriftFields = [.. proxy.DriftFields];
        row.DriftDetail = proxy.DriftDetail;
        row.CreatedAt = proxy.CreatedAt;
        row.UpdatedAt = proxy.UpdatedAt;
    }

    public static void Take(this ProxyRow row, ProxyHealth health)
    {
        row.HealthStatus = health.Status;
        row.HealthCheckedAt = health.CheckedAt;
        row.HealthSince = health.Since;
        row.HealthLatencyMs = health.LatencyMs;
        row.HealthHttpStatus = health.HttpStatus;
        row.HealthFailingStage = health.FailingStage;
        row.HealthCode = health.Code;
        row.HealthHint = health.Hint;
    }
}
