using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "gateway_certificates",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    domains = table.Column<string>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    self_signed = table.Column<bool>(type: "INTEGER", nullable: false),
                    not_before = table.Column<string>(type: "TEXT", nullable: false),
                    not_after = table.Column<string>(type: "TEXT", nullable: false),
                    pfx = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gateway_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    gateway = table.Column<string>(type: "TEXT", nullable: false),
                    npm_url = table.Column<string>(type: "TEXT", nullable: true),
                    npm_email = table.Column<string>(type: "TEXT", nullable: true),
                    npm_password = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ssl_certificate_id = table.Column<int>(type: "INTEGER", nullable: false),
                    stale_threshold_days = table.Column<int>(type: "INTEGER", nullable: false),
                    health_interval_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    health_timeout_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    health_concurrency = table.Column<int>(type: "INTEGER", nullable: false),
                    unhealthy_after = table.Column<int>(type: "INTEGER", nullable: false),
                    healthy_after = table.Column<int>(type: "INTEGER", nullable: false),
                    event_retention_days = table.Column<int>(type: "INTEGER", nullable: false),
                    history_retention_days = table.Column<int>(type: "INTEGER", nullable: false),
                    forbidden_destinations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settings", x => x.id);
                    table.CheckConstraint("ck_settings_one_row", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "standalone_proxies",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    domains = table.Column<string>(type: "TEXT", nullable: false),
                    destination = table.Column<string>(type: "TEXT", nullable: false),
                    ssl_certificate_id = table.Column<int>(type: "INTEGER", nullable: false),
                    ssl_forced = table.Column<bool>(type: "INTEGER", nullable: false),
                    http2 = table.Column<bool>(type: "INTEGER", nullable: false),
                    websockets = table.Column<bool>(type: "INTEGER", nullable: false),
                    block_exploits = table.Column<bool>(type: "INTEGER", nullable: false),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    health_check_path = table.Column<string>(type: "TEXT", nullable: false),
                    health_check_method = table.Column<string>(type: "TEXT", nullable: false),
                    health_check_expected_status = table.Column<string>(type: "TEXT", nullable: false),
                    health_check_interval_seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    health_check_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    gateway = table.Column<string>(type: "TEXT", nullable: false),
                    gateway_host_id = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    state_detail = table.Column<string>(type: "TEXT", nullable: true),
                    drift = table.Column<string>(type: "TEXT", nullable: false),
                    health_status = table.Column<string>(type: "TEXT", nullable: false),
                    health_checked_at = table.Column<string>(type: "TEXT", nullable: true),
                    health_since = table.Column<string>(type: "TEXT", nullable: true),
                    health_latency_ms = table.Column<double>(type: "REAL", nullable: true),
                    health_http_status = table.Column<int>(type: "INTEGER", nullable: true),
                    health_failing_stage = table.Column<string>(type: "TEXT", nullable: true),
                    health_hint = table.Column<string>(type: "TEXT", nullable: true),
                    stale = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_standalone_proxies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "domain_claims",
                columns: table => new
                {
                    domain = table.Column<string>(type: "TEXT", nullable: false),
                    proxy_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_domain_claims", x => x.domain);
                    table.ForeignKey(
                        name: "fk_domain_claims_proxy_id",
                        column: x => x.proxy_id,
                        principalTable: "standalone_proxies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_domain_claims_proxy_id",
                table: "domain_claims",
                column: "proxy_id");

            migrationBuilder.CreateIndex(
                name: "ix_standalone_proxies_health_status",
                table: "standalone_proxies",
                column: "health_status");

            migrationBuilder.CreateIndex(
                name: "ix_standalone_proxies_ssl_certificate_id",
                table: "standalone_proxies",
                column: "ssl_certificate_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "domain_claims");

            migrationBuilder.DropTable(
                name: "gateway_certificates");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "standalone_proxies");
        }
    }
}
