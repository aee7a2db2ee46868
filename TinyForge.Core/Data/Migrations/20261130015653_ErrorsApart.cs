using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TinyForge.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ErrorsApart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.ErrorsApart);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EventSearchSql.ErrorsTogether);
        }
    }
}
