using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of <c>/api/export</c> and <c>/api/import</c>.</summary>
internal static class TransferDocs
{
    private const string Document = """
        {"format": "tinyforge", "version": 1, "exported_at": "2026-01-01T00:00:00Z",
         "settings": {"gateway": "embedded", "npm_url": null, "npm_email": null, "npm_proxy_url": null, "ssl_certificate_id": 0, "stale_threshold_days": 7,
           "health_interval_seconds": 300, "health_timeout_seconds": 10, "health_concurrency": 64, "health_reference_address": null, "unhealthy_after": 2, "healthy_after": 1,
           "event_retention_days": 90, "history_retention_days": 2, "backup_interval_hours": 24, "backup_keep": 7, "forbidden_destinations": ["169.254.169.254"]},
         "proxies": [{"domains": ["app.example.com"], "destination": "http://10.0.0.5:3000", "ssl_certificate_id": 0, "ssl_forced": false, "hsts": false, "http2": true,
           "websockets": true, "block_exploits": true, "enabled": true,
           "health_check": {"path": "/", "method": "GET", "expected_status": "200-399,401,403", "body_contains": null, "interval_seconds": null, "enabled": true},
           "gateway": "embedded"}]}
        """;

    private const string Progress = """
        {"running": false, "stopping": false, "total": 2, "created": 1, "updated": 0, "deleted": 0, "unchanged": 5, "failed": 1, "conflicts": 0, "left": 0, "settings_saved": false, "current": null,
         "items": [{"action": "create", "index": 0, "name": "app.example.com", "proxy_id": 9, "outcome": "done", "detail": null, "warning": null},
           {"action": "update", "index": 1, "name": "wiki.example.com", "proxy_id": 4, "outcome": "failed", "detail": "The gateway refused it.", "warning": null}],
         "fault": null, "started_at": "2026-01-01T00:00:00Z", "ended_at": "2026-01-01T00:00:02Z"}
        """;

    public static readonly CallDoc Export = new()
    {
        Summary = "All proxies and settings as one document",
        Description = "A file to keep, to compare, or to import elsewhere. The same state gives the same text, but for `exported_at`. It holds no secrets: no passwords and no certificates. "
            + "Proxies of instances are not in it, since their deploy scripts make them.",
        Problems = [429],
        Examples = new Dictionary<int, string> { [200] = Document },
    };

    public static readonly CallDoc Import = new()
    {
        Summary = "Take a document in",
        Description = "Answers the plan and changes nothing, unless `dry_run=false`; then it answers when all is done, with what came of each proxy. 200 does not say that each of them worked: look at `result.failed` and `result.fault`. "
            + "A proxy is known by its domains, since ids mean nothing elsewhere. Settings come first, then changes, new proxies, deletions. One that fails stops no other; importing again does the rest. "
            + "An import goes on where the caller goes away. 409 where one runs already, or the plan is not the one of `fingerprint`.",
        Query =
        [
            new("dry_run", "Whether only the plan is wanted. Default: true.", Values: ["true", "false"]),
            new("settings", "Whether the settings of the document count. Default: true.", Values: ["true", "false"]),
            new("prune", "Whether proxies are deleted of which the document has no domain; those of instances never are. Default: false.", Values: ["true", "false"]),
            new("force", "Whether proxies are taken in although their destinations do not answer now; `warning` tells of each. Default: true.", Values: ["true", "false"]),
            new("missing_certificates", "What becomes of a proxy whose certificate the gateway does not have: `refuse` leaves it out, `match` takes one that covers its domains, `none` goes without. Default: refuse.", Values: ["refuse", "match", "none"]),
            new("fingerprint", "The `plan.fingerprint` that was agreed to. Without it the import does whatever the plan is then."),
        ],
        Request = new(typeof(DocumentDto), Document),
        Problems = [400, 409, 413, 415, 429],
        Examples = new Dictionary<int, string>
        {
            [200] = """
                {"dry_run": true, "plan": {"fingerprint": "0f343b0931126a20f133d67c2b018a3b", "create": 0, "update": 1, "delete": 0, "unchanged": 0, "conflict": 1,
                   "settings": {"changes": [{"field": "unhealthy_after", "from": "2", "to": "3"}], "obstacles": [], "warnings": []},
                   "entries": [
                     {"action": "update", "index": 0, "domains": ["app.example.com"], "destination": "http://10.0.0.6:3000", "gateway": "embedded", "proxy_id": 7,
                      "changes": [{"field": "destination", "from": "http://10.0.0.5:3000", "to": "http://10.0.0.6:3000"}], "reason": null, "warnings": []},
                     {"action": "conflict", "index": 1, "domains": ["api.example.com"], "destination": "http://10.0.0.9:8080", "gateway": "embedded", "proxy_id": null, "changes": [],
                      "reason": "api.example.com belongs to managed proxy 3 (http://10.0.0.9:8080) of instance 1, which its deploy script manages. Remove the instance, or leave the proxy out of the document.", "warnings": []}]},
                 "result": null}
                """,
        },
    };

    public static readonly CallDoc Get = new()
    {
        Summary = "How far an import has come",
        Description = "The import that runs, or the last one since TinyForge was started; 204 where there was none.",
        Examples = new Dictionary<int, string> { [200] = Progress },
    };

    public static readonly CallDoc Stop = new()
    {
        Summary = "Stop the import",
        Description = "It ends after the proxies that are being changed; 202 with the progress. Importing again does the rest. 204 where none runs.",
        Examples = new Dictionary<int, string> { [202] = Progress },
    };
}
