using TinyForge.Core.Data;
using TinyForge.Core.Settings;
using TinyForge.Tests.Core.Data.Schemas;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class RestoredDatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Migrations => [.. SchemaComparison.Known];

    [Theory]
    [MemberData(nameof(Migrations))]
    public async Task Settle_DatabaseOfAnyVersion_EndsSessionsAndHasItsProxiesWrittenAnew(string migration)
    {
        await using var database = await TempDatabase.OfAsync(path => SchemaFiles.UnpackAsync(migration, path));

        RestoredDatabase.Settle(database.File, Make.Time, Make.Time.AddDays(1));
        await database.Database.PrepareAsync(new ForgeSettings(), Cancel);

        Assert.Equal(0L, database.Query("SELECT count(*) FROM sessions"));
        // this program's own gateway is filled from the database at each start
        Assert.Equal("active", database.Query("SELECT state FROM standalone_proxies WHERE id = 1"));
        Assert.Equal($"pending7{RestoredDatabase.Waiting}", database.Query("SELECT state || gateway_host_id || state_detail FROM standalone_proxies WHERE id = 2"));
        var hadEvents = string.CompareOrdinal(migration, "20261122211642_Accounts") >= 0;
        Assert.Equal(hadEvents ? 1L : 0L, database.Query("SELECT count(*) FROM event_log WHERE type = 'backup.restored' AND occurred_at = '2026-01-03T03:04:05.678Z'"));
        Assert.Equal(hadEvents ? """{"made_at":"2026-01-02T03:04:05.678Z"}""" : null, database.Query("SELECT data FROM event_log WHERE type = 'backup.restored'"));
    }
}
