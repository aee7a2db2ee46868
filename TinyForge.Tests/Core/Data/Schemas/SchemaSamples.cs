namespace TinyForge.Tests.Core.Data.Schemas;

/// <summary>What the databases in this folder hold: each has the rows of its own migration and of all before it.</summary>
internal static class SchemaSamples
{
    public static IReadOnlyList<SchemaSample> All { get; } =
    [
        new(
            "20261122181421_Initial",
            """
            INSERT INTO settings (id, gateway, npm_url, npm_email, npm_password, ssl_certificate_id, stale_threshold_days, health_interval_seconds, health_timeout_seconds, health_concurrency, unhealthy_after, healthy_after, event_retention_days, history_retention_days, forbidden_destinations)
            VALUES (1, 'npm', 'http://10.0.0.2:81', 'forge@example.test', x'0102ff', 1, 8, 60, 11, 65, 3, 2, 91, 3, '["10.0.0.0/8"]');
            INSERT INTO gateway_certificates (name, domains, issuer, self_signed, not_before, not_after, pfx, created_at)
            VALUES ('app', '["app.example.test"]', 'CN=Example', 0, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', x'30820000', '2026-01-02T03:04:05.678Z');
            INSERT INTO standalone_proxies (source, domains, destination, ssl_certificate_id, ssl_forced, http2, websockets, block_exploits, enabled, health_check_path, health_check_method, health_check_expected_status, health_check_interval_seconds, health_check_enabled, gateway, gateway_host_id, state, drift, health_status, health_checked_at, health_since, health_latency_ms, health_http_status, stale, created_at, updated_at)
            VALUES ('standalone', '["app.example.test","www.example.test"]', 'http://10.0.0.5:3000', 1, 1, 1, 0, 1, 1, '/up', 'GET', '200', 30, 1, 'embedded', '1', 'active', 'none', 'healthy', '2026-01-02T03:04:05.678Z', '2026-01-01T00:00:00.000Z', 1.5, 200, 0, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
                   ('standalone', '["npm.example.test"]', 'https://10.0.0.6', 0, 0, 0, 1, 0, 0, '/', 'HEAD', '200-399,401,403', NULL, 0, 'npm', '7', 'active', 'missing', 'unknown', NULL, NULL, NULL, NULL, 1, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z');
            INSERT INTO domain_claims (domain, proxy_id) VALUES ('app.example.test', 1), ('www.example.test', 1), ('npm.example.test', 2);
            """,
            ("SELECT gateway || npm_url || npm_email || hex(npm_password) || ssl_certificate_id || stale_threshold_days || health_interval_seconds || health_timeout_seconds || health_concurrency || unhealthy_after || healthy_after || event_retention_days || history_retention_days || forbidden_destinations FROM settings", """npmhttp://10.0.0.2:81forge@example.test0102FF1860116532913["10.0.0.0/8"]"""),
            ("SELECT name || domains || issuer || self_signed || not_after || hex(pfx) FROM gateway_certificates WHERE id = 1", """app["app.example.test"]CN=Example02027-01-01T00:00:00.000Z30820000"""),
            ("SELECT domains || destination || ssl_forced || websockets || health_check_path || health_check_interval_seconds || gateway_host_id || state || health_status || health_latency_ms FROM standalone_proxies WHERE id = 1", """["app.example.test","www.example.test"]http://10.0.0.5:300010/up301activehealthy1.5"""),
            ("SELECT destination || http2 || enabled || health_check_method || gateway || gateway_host_id || drift || stale FROM standalone_proxies WHERE id = 2", "https://10.0.0.600HEADnpm7missing1"),
            ("SELECT group_concat(domain || proxy_id, ' ') FROM (SELECT * FROM domain_claims WHERE proxy_id < 3 ORDER BY domain)", "app.example.test1 npm.example.test2 www.example.test1"),
            ("SELECT status || at FROM health_flips WHERE proxy_id = 1", "healthy2026-01-01T00:00:00.000Z")),
        new(
            "20261122211642_Accounts",
            """
            INSERT INTO users (role, password_change_required, created_at, last_sign_in_at, user_name, normalized_user_name, email, normalized_email, email_confirmed, password_hash, security_stamp, concurrency_stamp, two_factor_enabled, lockout_enabled, access_failed_count)
            VALUES ('admin', 0, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', 'ada@example.test', 'ADA@EXAMPLE.TEST', 'ada@example.test', 'ADA@EXAMPLE.TEST', 0, 'HASH', 'STAMP', 'CSTAMP', 1, 1, 2);
            INSERT INTO sessions (user_id, key_hash, security_stamp, persistent, created_at, renewed_at, expires_at, address, user_agent)
            VALUES (1, 'SESSION', 'STAMP', 1, '2026-01-02T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '192.0.2.1', 'Browser');
            INSERT INTO user_passkeys (credential_id, user_id, data) VALUES (x'aabb', 1, '{"Name":"key"}');
            INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES (1, '[AspNetUserStore]', 'AuthenticatorKey', 'SECRET');
            INSERT INTO api_tokens (name, role, hash, prefix, created_by_id, created_by, created_at) VALUES ('deploy', 'viewer', 'TOKENHASH', 'tf_abcd', 1, 'ada@example.test', '2026-01-01T00:00:00.000Z');
            INSERT INTO event_log (occurred_at, severity, source, type, message, proxy_id, actor, data)
            VALUES ('2026-01-01T00:00:00.000Z', 'info', 'proxy', 'proxy.created', 'Strawberry was created.', 1, 'ada@example.test', '{"address":"192.0.2.1"}');
            """,
            ("SELECT role || email || normalized_user_name || password_hash || security_stamp || two_factor_enabled || access_failed_count FROM users WHERE id = 1", "adminada@example.testADA@EXAMPLE.TESTHASHSTAMP12"),
            ("SELECT user_id || key_hash || expires_at || address FROM sessions", "1SESSION2099-01-01T00:00:00.000Z192.0.2.1"),
            ("SELECT hex(credential_id) || user_id || data FROM user_passkeys", """AABB1{"Name":"key"}"""),
            ("SELECT name || value FROM user_tokens", "AuthenticatorKeySECRET"),
            ("SELECT name || role || hash || prefix || created_by FROM api_tokens", "deployviewerTOKENHASHtf_abcdada@example.test"),
            ("SELECT severity || source || type || message || proxy_id || actor || data FROM event_log WHERE id = 1", """infoproxyproxy.createdStrawberry was created.1ada@example.test{"address":"192.0.2.1"}"""),
            ("SELECT rowid FROM event_search WHERE event_search MATCH 'strawberry'", "-1")),
        new(
            "20261123004321_EventSearch",
            """
            INSERT INTO event_log (occurred_at, severity, source, type, message, instance_id, data)
            VALUES ('2026-01-03T00:00:00.000Z', 'warn', 'instance', 'instance.changed', 'Raspberry was changed.', 3, '{}');
            INSERT INTO event_marks (user_id, event_id) VALUES (1, 2);
            """,
            ("SELECT severity || message || instance_id FROM event_log WHERE id = 2", "warnRaspberry was changed.3"),
            ("SELECT event_id FROM event_marks WHERE user_id = 1", "2"),
            ("SELECT rowid FROM event_search WHERE event_search MATCH 'raspberry'", "-2"),
            ("SELECT first_at || last_at FROM event_blocks WHERE block = 0", "2026-01-01T00:00:00.000Z2026-01-03T00:00:00.000Z")),
        new(
            "20261124235755_HealthHistory",
            """
            UPDATE settings SET health_reference_address = '10.0.0.1:53';
            UPDATE standalone_proxies SET health_check_body_contains = 'ready', health_code = 'http_status', health_status = 'unhealthy', health_since = '2026-01-04T00:00:00.000Z' WHERE id = 2;
            INSERT INTO health_samples (hour, proxy_id, checked_at, passed, latency_ms, http_status) VALUES (1767225600, 1, '2026-01-01T00:00:00.000Z', 1, 2.5, 200);
            INSERT INTO health_hours (proxy_id, hour, checks, up, answers, latency_min, latency_avg, latency_p95, latency_max, downtime_seconds, uptime_seconds) VALUES (1, 1767225600, 12, 11, 12, 1.0, 2.0, 3.0, 4.0, 30.0, 3570.0);
            INSERT INTO health_days (proxy_id, day, checks, up, answers, latency_min, latency_avg, latency_p95, latency_max, downtime_seconds, uptime_seconds) VALUES (1, 1767225600, 288, 287, 288, 1.0, 2.0, 3.0, 4.0, 30.0, 86370.0);
            INSERT INTO health_rollups (kind, done_before) VALUES ('hour', 1767229200);
            """,
            ("SELECT health_reference_address FROM settings", "10.0.0.1:53"),
            ("SELECT health_check_body_contains || health_code || health_status FROM standalone_proxies WHERE id = 2", "readyhttp_statusunhealthy"),
            ("SELECT status || at FROM health_flips WHERE proxy_id = 2", "unhealthy2026-01-04T00:00:00.000Z"),
            ("SELECT checked_at || passed || latency_ms || http_status FROM health_samples WHERE proxy_id = 1", "2026-01-01T00:00:00.000Z12.5200"),
            ("SELECT checks || up || latency_p95 || downtime_seconds FROM health_hours WHERE proxy_id = 1", "12113.030.0"),
            ("SELECT checks || up || uptime_seconds FROM health_days WHERE proxy_id = 1", "28828786370.0"),
            ("SELECT done_before FROM health_rollups WHERE kind = 'hour'", "1767229200")),
        new(
            "20261125031409_OwnersAndDrift",
            """
            INSERT INTO standalone_proxies (source, instance_id, domains, destination, ssl_certificate_id, ssl_forced, hsts, http2, websockets, block_exploits, enabled, health_check_path, health_check_method, health_check_expected_status, health_check_enabled, gateway, gateway_host_id, state, drift, drift_fields, drift_detail, health_status, stale, created_at, updated_at)
            VALUES ('managed', 1, '["shop.example.test"]', 'http://10.0.0.7:8080', 1, 1, 1, 1, 1, 1, 1, '/', 'GET', '200-399,401,403', 1, 'embedded', '3', 'active', 'changed', '["destination"]', 'by hand', 'unknown', 0, '2026-01-05T00:00:00.000Z', '2026-01-05T00:00:00.000Z');
            INSERT INTO domain_claims (domain, proxy_id) VALUES ('shop.example.test', 3);
            """,
            ("SELECT source || instance_id || hsts || drift || drift_fields || drift_detail FROM standalone_proxies WHERE id = 3", """managed11changed["destination"]by hand"""),
            ("SELECT proxy_id FROM domain_claims WHERE domain = 'shop.example.test'", "3")),
        new(
            "20261125033718_NpmProxyUrl",
            "UPDATE settings SET npm_proxy_url = 'http://10.0.0.2';",
            ("SELECT npm_proxy_url FROM settings", "http://10.0.0.2")),
        new(
            "20261125034458_Instances",
            """
            INSERT INTO instances (name, project, stage, image, metadata, state, registered_by, deployed_at, last_seen_at, stale, created_at, updated_at)
            VALUES ('shop-api', 'shop', 'prod', 'shop-api:1.4.2', '{"team":"blue"}', 'registered', 'token:deploy', '2026-01-05T00:00:00.000Z', '2026-01-06T00:00:00.000Z', 0, '2026-01-05T00:00:00.000Z', '2026-01-05T00:00:00.000Z');
            """,
            ("SELECT name || project || stage || image || metadata || state || registered_by || last_seen_at FROM instances WHERE id = 1", """shop-apishopprodshop-api:1.4.2{"team":"blue"}registeredtoken:deploy2026-01-06T00:00:00.000Z""")),
        new(
            "20261128204938_UserLanguage",
            "UPDATE users SET language = 'de' WHERE id = 1;",
            ("SELECT language FROM users WHERE id = 1", "de")),
        new(
            "20261129000415_Backups",
            "UPDATE settings SET backup_interval_hours = 6, backup_keep = 14;",
            ("SELECT backup_interval_hours || ' ' || backup_keep FROM settings", "6 14")),
        new(
            "20261129124848_EventIndexes",
            """
            INSERT INTO event_log (occurred_at, severity, source, type, message, proxy_id, data)
            VALUES ('2026-01-02T00:00:00.000Z', 'error', 'gateway', 'gateway.down', 'The npm gateway is down.', 2, '{}');
            """,
            ("SELECT event_log.message FROM event_search JOIN event_log ON id = -event_search.rowid WHERE event_search MATCH 'tags : proxy2 AND tags : error'", "The npm gateway is down."),
            ("SELECT event_log.message FROM event_rare JOIN event_log ON id = -event_rare.rowid WHERE event_rare MATCH 'tags : proxy2'", "The npm gateway is down.")),
        new(
            "20261129225528_EventsNewestFirst",
            """
            INSERT INTO event_log (occurred_at, severity, source, type, message, data)
            VALUES ('2026-01-02T12:00:00.000Z', 'info', 'system', 'backup.created', 'Blueberry was kept.', '{}');
            """,
            ("SELECT event_log.message FROM event_search JOIN event_log ON id = -event_search.rowid WHERE event_search MATCH 'blueberry'", "Blueberry was kept.")),
        new(
            "20261130015653_RareEventsApart",
            """
            INSERT INTO event_log (occurred_at, severity, source, type, message, data)
            VALUES ('2026-01-02T18:00:00.000Z', 'error', 'system', 'backup.failed', 'No gooseberry could be kept.', '{}');
            """,
            ("SELECT event_log.message FROM event_rare JOIN event_log ON id = -event_rare.rowid WHERE event_rare MATCH 'gooseberry'", "No gooseberry could be kept."),
            ("SELECT count(*) FROM event_search WHERE event_search MATCH 'gooseberry'", "1")),
    ];

    /// <summary>All that stands in the database of a migration.</summary>
    public static IEnumerable<(string Sql, string Expected)> ChecksOf(string migration) =>
        All.Where(s => string.CompareOrdinal(s.Migration, migration) <= 0).SelectMany(s => s.Checks);
}
