using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Support;

/// <summary>A database file with this program's schema and nothing in it: made once, since most tests begin with one.</summary>
internal static class MigratedDatabase
{
    private static readonly Once<byte[]> Content = new(MakeAsync);

    /// <summary>Writes it where nothing may be yet, and the folder with it.</summary>
    public static async Task WriteAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, await Content.GetAsync());
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-");
        try
        {
            var path = Path.Combine(folder.FullName, "tinyforge.db");
            await using (var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddSingleton<ISecretProtector>(new SecretProtector(new EphemeralDataProtectionProvider()))
                .AddForgeEvents()
                .AddForgeData(_ => path)
                .BuildServiceProvider())
            {
                await using var db = await services.GetRequiredService<IDbContextFactory<ForgeDbContext>>().CreateDbContextAsync();
                await db.Database.MigrateAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            SqliteConnection.ClearAllPools();
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
