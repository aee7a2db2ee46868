using System.IO.Compression;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Core.Data.Schemas;

/// <summary>
/// The databases in this folder, one a migration, packed: what a program of that version left behind. They are made once and stay as they
/// are; a migration that would make them otherwise was changed after it was released.
/// </summary>
internal static class SchemaFiles
{
    private const string Ending = ".db.gz";

    private static string Folder { get; } = Path.Combine(Repository.Root, "TinyForge.Tests", "Core", "Data", "Schemas");

    /// <summary>The migrations that have a file, oldest first.</summary>
    public static IReadOnlyList<string> All => [.. Directory.EnumerateFiles(Folder, "*" + Ending).Select(f => Path.GetFileName(f)[..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <summary>Writes the database of a migration where none may be yet.</summary>
    public static async Task UnpackAsync(string migration, string path)
    {
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, migration + Ending)), CompressionMode.Decompress);
        await using var file = new FileStream(path, FileMode.CreateNew);
        await packed.CopyToAsync(file);
    }

    /// <summary>Makes those that are missing, by living through all versions.</summary>
    public static async Task WriteMissingAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tinyforge-");
        try
        {
            var path = Path.Combine(folder.FullName, "tinyforge.db");
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddSingleton<ISecretProtector>(new SecretProtector(new EphemeralDataProtectionProvider()))
                .AddForgeEvents()
                .AddForgeData(_ => path)
                .BuildServiceProvider();
            foreach (var sample in SchemaSamples.All)
            {
                await using var db = await services.GetRequiredService<IDbContextFactory<ForgeDbContext>>().CreateDbContextAsync();
                await db.GetService<IMigrator>().MigrateAsync(sample.Migration);
                // no text of it is a place for a value
                await db.Database.ExecuteSqlRawAsync(sample.Insert.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
                await PackAsync(path, Path.Combine(Folder, sample.Migration + Ending));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task PackAsync(string database, string path)
    {
        if (File.Exists(path))
            return;
        var copy = database + ".copy";
        DatabaseFile.Copy(database, copy);
        await using (var packed = new GZipStream(new FileStream(path, FileMode.CreateNew), CompressionLevel.SmallestSize))
        await using (var file = File.OpenRead(copy))
            await file.CopyToAsync(packed);
        File.Delete(copy);
    }
}
