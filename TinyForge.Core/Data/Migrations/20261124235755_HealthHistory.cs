using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class HealthHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "health_check_body_contains",
                table: "standalone_proxies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "health_code",
                table: "standalone_proxies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "health_reference_address",
                table: "settings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql(HealthHistorySql.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(HealthHistorySql.Down);

            migrationBuilder.DropColumn(
                name: "health_check_body_contains",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "health_code",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "health_reference_address",
                table: "settings");
        }
    }
}
