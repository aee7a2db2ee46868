using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class EventSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_event_log_occurred_at",
                table: "event_log");

            migrationBuilder.AddColumn<long>(
                name: "instance_id",
                table: "event_log",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "event_marks",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    event_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_marks", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_event_marks_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_event_log_proxy_id_severity_id",
                table: "event_log",
                columns: new[] { "proxy_id", "severity", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_event_log_source_severity_id",
                table: "event_log",
                columns: new[] { "source", "severity", "id" });

            migrationBuilder.Sql(EventSearchSql.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.Down);

            migrationBuilder.DropTable(
                name: "event_marks");

            migrationBuilder.DropIndex(
                name: "ix_event_log_proxy_id_severity_id",
                table: "event_log");

            migrationBuilder.DropIndex(
                name: "ix_event_log_source_severity_id",
                table: "event_log");

            migrationBuilder.DropColumn(
                name: "instance_id",
                table: "event_log");

            migrationBuilder.CreateIndex(
                name: "ix_event_log_occurred_at",
                table: "event_log",
                column: "occurred_at");
        }
    }
}
