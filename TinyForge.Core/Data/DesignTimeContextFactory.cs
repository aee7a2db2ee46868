using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace TinyForge.Core.Data;

/// <summary>Lets <c>dotnet ef</c> write migrations without starting the program.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<ForgeDbContext>
{
    public ForgeDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<ForgeDbContext>()
        .UseSqlite("Data Source=design.db")
        .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(DataServices.UseSchema).BuildServiceProvider())
        .Options);
}
