using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwnersAndDrift : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "drift_detail",
                table: "standalone_proxies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "drift_fields",
                table: "standalone_proxies",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "hsts",
                table: "standalone_proxies",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "instance_id",
                table: "standalone_proxies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_standalone_proxies_instance_id",
                table: "standalone_proxies",
                column: "instance_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_standalone_proxies_instance_id",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "drift_detail",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "drift_fields",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "hsts",
                table: "standalone_proxies");

            migrationBuilder.DropColumn(
                name: "instance_id",
                table: "standalone_proxies");
        }
    }
}
