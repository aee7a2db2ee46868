using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class EventIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_event_log_proxy_id_id",
                table: "event_log");

            migrationBuilder.DropIndex(
                name: "ix_event_log_proxy_id_severity_id",
                table: "event_log");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_event_log_proxy_id_id",
                table: "event_log",
                columns: new[] { "proxy_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_event_log_proxy_id_severity_id",
                table: "event_log",
                columns: new[] { "proxy_id", "severity", "id" });
        }
    }
}
