namespace TinyForge.Web.Api.Documentation;

/// <summary>Examples that more than one call shows.</summary>
internal static class ApiExamples
{
    public const string NewProxy = """{"domains": ["app.example.com"], "destination": "http://10.0.0.5:3000"}""";

    public const string ChangedProxy = """{"destination": "http://10.0.0.6:3000", "health_check": {"path": "/health", "body_contains": "ready"}}""";

    public const string Proxy = """
        {"id": 7, "source": "standalone", "instance_id": null, "domains": ["app.example.com"], "destination": "http://10.0.0.5:3000",
         "ssl_certificate_id": 0, "ssl_forced": false, "hsts": false, "http2": true, "websockets": true, "block_exploits": true,
         "enabled": true, "health_check": {"path": "/", "method": "GET", "expected_status": "200-399,401,403", "body_contains": null, "interval_seconds": null, "enabled": true},
         "gateway": "embedded", "gateway_host_id": "7", "state": "active", "state_detail": null, "drift": "none", "drift_fields": [], "drift_detail": null,
         "health": {"status": "healthy", "checked_at": "2026-01-01T00:00:00Z", "since": "2026-01-01T00:00:00Z", "latency_ms": 3.1, "http_status": 200, "failing_stage": null, "code": null, "hint": null},
         "stale": false, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        """;

    public const string ExternalHost = """
        {"id": null, "source": "external", "domains": ["old.example.com"], "destination": "http://10.0.0.9:8080",
         "ssl_certificate_id": 0, "ssl_forced": false, "hsts": false, "http2": true, "websockets": true, "block_exploits": true,
         "enabled": true, "gateway": "npm", "gateway_host_id": "12", "state": null,
         "health": {"status": "unknown", "checked_at": null, "since": null, "latency_ms": null, "http_status": null, "failing_stage": null, "code": null, "hint": null},
         "fault": null, "extras": ["advanced configuration"], "adoptable": true, "adopt_hint": null}
        """;

    public const string Failed = """
        {"valid": false, "duration_ms": 12.4, "steps": [
          {"step": "syntax", "status": "passed", "code": null, "message": "app.example.com -> http://10.0.0.5:3000", "hint": null, "duration_ms": 0.1},
          {"step": "conflict", "status": "passed", "code": null, "message": "Nothing stands in the way", "hint": null, "duration_ms": 0.4},
          {"step": "dns", "status": "skipped", "code": null, "message": "10.0.0.5 is an IP address", "hint": null, "duration_ms": 0},
          {"step": "tcp", "status": "failed", "code": "tcp_refused", "message": "10.0.0.5:3000 refused the connection", "hint": "Port 3000 is not accepting connections. Check if the service is running and the port is correct.", "duration_ms": 1.2},
          {"step": "http", "status": "skipped", "code": null, "message": "tcp failed", "hint": null, "duration_ms": 0}]}
        """;

    public const string InvalidFields = """
        {"type": "urn:tinyforge:problem:invalid-request", "title": "The request is not valid.", "status": 400, "detail": "Correct the fields named in errors.",
         "instance": "/api/proxies", "errors": {"http2": ["Use true or false, not a text."], "health_check.foo": ["There is no such field."]}}
        """;

    public const string DomainTaken = """
        {"type": "urn:tinyforge:problem:domain-taken", "title": "A domain belongs to another proxy.", "status": 409,
         "detail": "app.example.com belongs to proxy 7 (http://10.0.0.5:3000).", "instance": "/api/proxies"}
        """;

    public const string Certificate = """
        {"id": 1, "name": "example.com", "domains": ["example.com", "*.example.com"], "issuer": "CN=Example CA", "self_signed": false,
         "not_before": "2026-01-01T00:00:00Z", "not_after": "2026-04-01T00:00:00Z"}
        """;

    public const string Settings = """
        {"gateway": "embedded", "npm_url": null, "npm_email": null, "npm_password_set": false, "npm_proxy_url": null, "ssl_certificate_id": 0, "stale_threshold_days": 7,
         "health_interval_seconds": 300, "health_timeout_seconds": 10, "health_concurrency": 64, "health_reference_address": null,
         "unhealthy_after": 2, "healthy_after": 1, "event_retention_days": 90, "history_retention_days": 2, "backup_interval_hours": 24, "backup_keep": 7,
         "forbidden_destinations": ["169.254.169.254", "fd00:ec2::254"]}
        """;

    public const string Backup = """{"name": "tinyforge-20260101T030000Z.zip", "bytes": 123456, "created_at": "2026-01-01T03:00:00Z", "kind": "regular"}""";

    public const string Event = """
        {"id": 91, "occurred_at": "2026-01-01T00:00:00Z", "severity": "info", "source": "proxy", "type": "proxy.created", "message": "app.example.com was created.",
         "proxy_id": 7, "instance_id": null, "actor": "ada@example.com", "data": {"address": "192.0.2.7", "destination": "http://10.0.0.5:3000"}}
        """;
}
