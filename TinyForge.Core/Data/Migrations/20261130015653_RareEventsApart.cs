using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class RareEventsApart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.RareApart);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.AllTogether);
        }
    }
}
