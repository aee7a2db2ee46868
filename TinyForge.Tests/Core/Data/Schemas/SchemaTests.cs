using TinyForge.Core.Accounts;
using TinyForge.Core.Data;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data.Schemas;

/// <summary>
/// A database of every released schema is upgraded to the present, with all that is in it. A new migration wants a sample in
/// <see cref="SchemaSamples"/> and a file, which <c>TINYFORGE_SCHEMAS=1</c> makes.
/// </summary>
public sealed class SchemaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Migrations => [.. SchemaComparison.Known];

    [Fact]
    public void Files_EveryMigration_HasASampleAndAFile()
    {
        Assert.Equal(SchemaComparison.Known, SchemaSamples.All.Select(s => s.Migration));
        Assert.Equal(SchemaComparison.Known, SchemaFiles.All);
    }

    [Fact]
    public async Task Files_Missing_AreMade()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TINYFORGE_SCHEMAS") == "1", "TINYFORGE_SCHEMAS=1 makes the database of a new migration.");
        await SchemaFiles.WriteMissingAsync();
        Assert.Equal(SchemaComparison.Known, SchemaFiles.All);
    }

    [Theory]
    [MemberData(nameof(Migrations))]
    public async Task Upgrade_DatabaseOfAnyVersion_KeepsAllThatIsInIt(string migration)
    {
        await using var old = await TempDatabase.OfAsync(path => SchemaFiles.UnpackAsync(migration, path));
        Assert.Equal(migration, DatabaseFile.ReadSchema(old.File)[^1]);

        await old.Database.PrepareAsync(new ForgeSettings(), Cancel);

        Assert.Equal(SchemaComparison.Known, DatabaseFile.ReadSchema(old.File));
        Assert.All(SchemaSamples.ChecksOf(migration), check => Assert.Equal(check.Expected, $"{old.Query(check.Sql)}"));
        Assert.Equal("ok", old.Query("PRAGMA integrity_check"));
        Assert.Null(old.Query("PRAGMA foreign_key_check"));
        await using var fresh = await TempDatabase.CreateAsync();
        const string schema = "SELECT group_concat(type || name || coalesce(sql, ''), char(10)) FROM (SELECT * FROM sqlite_schema WHERE name NOT LIKE '%MigrationsLock' ORDER BY type, name)";
        Assert.Equal(fresh.Query(schema), old.Query(schema));
    }

    [Theory]
    [MemberData(nameof(Migrations))]
    public async Task Upgrade_DatabaseOfAnyVersion_IsReadByTheStores(string migration)
    {
        await using var old = await TempDatabase.OfAsync(path => SchemaFiles.UnpackAsync(migration, path));

        await old.Database.PrepareAsync(new ForgeSettings(), Cancel);

        var proxies = await old.Proxies.ListAllAsync(Cancel);
        Assert.Equal("http://10.0.0.5:3000", proxies.Single(p => p.Id == 1).Spec.Destination.ToString());
        Assert.Equal(["app", "www"], proxies.Single(p => p.Id == 1).Spec.Domains.Select(d => d.Value.Split('.')[0]));
        var since = string.CompareOrdinal(migration, "20261129000415_Backups");
        Assert.Equal(since >= 0 ? (8, 6, 14) : (8, 24, 7), (old.Settings.Current.StaleThresholdDays, old.Settings.Current.BackupIntervalHours, old.Settings.Current.BackupKeep));
        if (string.CompareOrdinal(migration, "20261122211642_Accounts") < 0)
            return;
        Assert.Equal(UserRole.Admin, Assert.Single(await old.Users.ListAsync(Cancel)).Role);
        Assert.Contains((await old.Events.ReadAsync(new EventQuery { Limit = 10 }, Cancel)).Items, e => e.Type == "proxy.created");
        // a proxy's events are found by the words that an upgrade wrote for them
        Assert.Contains((await old.Events.ReadAsync(new EventQuery { Filter = new EventFilter { ProxyId = 1 } }, Cancel)).Items, e => e.Type == "proxy.created");
    }

    [Fact]
    public async Task Downgrade_BeforeTheNewestWereFirst_FindsAllEventsBothWays()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.Events.AppendAsync(Make.Event("Written by itself."), Cancel);
        await database.ExecuteAsync("UPDATE sqlite_sequence SET seq = 4095 WHERE name = 'event_log'");
        await database.AppendBehindItsBackAsync("Written by hand.");

        await database.MigrateAsync("20261129124848_EventIndexes");
        await database.AppendBehindItsBackAsync("Written by hand again.");

        Assert.Equal("1 4096 4097", database.Query("SELECT group_concat(rowid, ' ') FROM event_search WHERE event_search MATCH 'written'"));
        Assert.Equal("0 4", database.Query("SELECT group_concat(block, ' ') FROM event_blocks"));
        await database.ReopenAsync();
        Assert.Equal([4097, 4096, 1], (await database.Events.ReadAsync(new EventQuery { Filter = new EventFilter { Search = "written" } }, Cancel)).Items.Select(e => e.Id));
    }

    [Fact]
    public async Task Prepare_SchemaOfANewerProgram_SaysSoAndChangesNothing()
    {
        await using var newer = await TempDatabase.CreateAsync();
        await newer.ExecuteAsync("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Future', '99.0.0')");
        var before = DatabaseFile.ReadSchema(newer.File);

        var fault = await Assert.ThrowsAsync<NewerSchemaException>(() => newer.ReopenAsync());

        Assert.Contains("29990101000000_Future", fault.Message, StringComparison.Ordinal);
        Assert.Contains(SchemaComparison.Known[^1], fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, DatabaseFile.ReadSchema(newer.File));
    }

    [Fact]
    public async Task Prepare_LockOfAMigrationThatWasKilled_IsFree()
    {
        await using var database = await TempDatabase.OfAsync(path => SchemaFiles.UnpackAsync(SchemaComparison.Known[0], path));
        await database.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-01 00:00:00');
            """);

        await database.Database.PrepareAsync(new ForgeSettings(), Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        Assert.Equal(SchemaComparison.Known, DatabaseFile.ReadSchema(database.File));
    }
}
