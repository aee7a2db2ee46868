namespace TinyForge.Core.Data.Migrations;

/// <summary>What checks leave behind. Hours and days are the Unix time, in seconds, of their beginning.</summary>
/// <remarks>
/// Samples are kept by hour first: those of a sweep go to neighbouring pages, and an hour is summed up and removed as a whole. Hours and
/// days are kept by proxy first, as they are read. A trigger writes the flips, so that they say the same as the proxies' status whoever
/// changes that. The samples of a proxy lie in all hours, so when it goes a trigger only notes that they can go too. A later migration
/// that rebuilds <c>standalone_proxies</c> must make the triggers anew.
/// </remarks>
internal static class HealthHistorySql
{
    public const string Up =
        """
        CREATE TABLE health_samples (
            hour INTEGER NOT NULL, proxy_id INTEGER NOT NULL, checked_at TEXT NOT NULL, passed INTEGER NOT NULL,
            latency_ms REAL, http_status INTEGER, failing_stage TEXT, code TEXT,
            CONSTRAINT pk_health_samples PRIMARY KEY (hour, proxy_id, checked_at)) WITHOUT ROWID;

        CREATE TABLE health_hours (
            proxy_id INTEGER NOT NULL, hour INTEGER NOT NULL, checks INTEGER NOT NULL, up INTEGER NOT NULL, answers INTEGER NOT NULL,
            latency_min REAL, latency_avg REAL, latency_p95 REAL, latency_max REAL, downtime_seconds REAL NOT NULL, uptime_seconds REAL NOT NULL,
            CONSTRAINT pk_health_hours PRIMARY KEY (proxy_id, hour)) WITHOUT ROWID;

        CREATE TABLE health_days (
            proxy_id INTEGER NOT NULL, day INTEGER NOT NULL, checks INTEGER NOT NULL, up INTEGER NOT NULL, answers INTEGER NOT NULL,
            latency_min REAL, latency_avg REAL, latency_p95 REAL, latency_max REAL, downtime_seconds REAL NOT NULL, uptime_seconds REAL NOT NULL,
            CONSTRAINT pk_health_days PRIMARY KEY (proxy_id, day)) WITHOUT ROWID;

        CREATE TABLE health_rollups (kind TEXT NOT NULL CONSTRAINT pk_health_rollups PRIMARY KEY, done_before INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE health_flips (
            proxy_id INTEGER NOT NULL, at TEXT NOT NULL, status TEXT NOT NULL,
            CONSTRAINT pk_health_flips PRIMARY KEY (proxy_id, at)) WITHOUT ROWID;

        CREATE TABLE health_gone (proxy_id INTEGER NOT NULL CONSTRAINT pk_health_gone PRIMARY KEY);

        INSERT INTO health_flips (proxy_id, at, status)
        SELECT id, coalesce(health_since, updated_at), health_status FROM standalone_proxies WHERE health_status <> 'unknown';

        CREATE TRIGGER standalone_proxies_first_status AFTER INSERT ON standalone_proxies WHEN new.health_status <> 'unknown' BEGIN
            INSERT OR REPLACE INTO health_flips (proxy_id, at, status) VALUES (new.id, coalesce(new.health_since, new.updated_at), new.health_status);
        END;

        CREATE TRIGGER standalone_proxies_flip AFTER UPDATE OF health_status ON standalone_proxies WHEN old.health_status <> new.health_status BEGIN
            INSERT OR REPLACE INTO health_flips (proxy_id, at, status) VALUES (new.id, coalesce(new.health_since, new.updated_at), new.health_status);
        END;

        CREATE TRIGGER standalone_proxies_gone AFTER DELETE ON standalone_proxies BEGIN
            DELETE FROM health_flips WHERE proxy_id = old.id;
            DELETE FROM health_hours WHERE proxy_id = old.id;
            DELETE FROM health_days WHERE proxy_id = old.id;
            INSERT OR IGNORE INTO health_gone (proxy_id) VALUES (old.id);
        END;
        """;

    public const string Down =
        """
        DROP TRIGGER standalone_proxies_gone;
        DROP TRIGGER standalone_proxies_flip;
        DROP TRIGGER standalone_proxies_first_status;
        DROP TABLE health_gone;
        DROP TABLE health_flips;
        DROP TABLE health_rollups;
        DROP TABLE health_days;
        DROP TABLE health_hours;
        DROP TABLE health_samples;
        """;
}
