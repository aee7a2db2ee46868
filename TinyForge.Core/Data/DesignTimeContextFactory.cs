using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TinyForge.Core.Data;

/// <summary>Lets <c>dotnet ef</c> write migrations without starting the program.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ForgeDbContext>
{
    public ForgeDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<ForgeDbContext>().UseSqlite("Data Source=design.db").Options);
}
