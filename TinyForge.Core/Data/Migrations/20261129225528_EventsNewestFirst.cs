using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class EventsNewestFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.NewestFirst);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.OldestFirst);
        }
    }
}
