namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of <c>/api/proxies/{id}/history</c>.</summary>
internal static class HistoryDocs
{
    public static readonly CallDoc Read = new()
    {
        Summary = "What a proxy's checks found",
        Description = "Up to now, oldest first. The window decides what the points are: up to 24 hours each check (at, passed, latency_ms, http_status, failing_stage, code), up to 90 days hours, beyond days "
            + "(both: at, checks, up, latency_min_ms, latency_avg_ms, latency_p95_ms, latency_max_ms, downtime_seconds), those that begin within the window; the newest still goes on. "
            + "The uptime is exact from the changes of the status; of what lies more than 90 days back it is from the days that had a check. "
            + "Percentiles are exact for single checks, and estimated from hours and days.",
        Query = [new("window", "How far back: a whole number and m, h or d for minutes, hours or days, from 1m to 3650d. Default: 24h.")],
        Problems = [400, 404],
        Examples = new Dictionary<int, string>
        {
            [200] = """
                {"proxy_id": 7, "window": "24h", "from": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z", "resolution": "raw",
                 "uptime": {"percent": 99.5, "up_seconds": 85968, "down_seconds": 432},
                 "latency": {"min_ms": 2.9, "avg_ms": 3.4, "p50_ms": 3.1, "p95_ms": 5.2, "p99_ms": 8, "max_ms": 8.3},
                 "points": [{"at": "2026-01-01T12:00:00Z", "passed": false, "latency_ms": null, "http_status": null, "failing_stage": "tcp", "code": "tcp_refused"}],
                 "flips": [{"at": "2026-01-01T00:00:00Z", "status": "healthy"}, {"at": "2026-01-01T12:00:00Z", "status": "unhealthy"}, {"at": "2026-01-01T12:07:12Z", "status": "healthy"}]}
                """,
        },
    };
}
