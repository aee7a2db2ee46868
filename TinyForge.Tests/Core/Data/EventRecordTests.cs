using Microsoft.Data.Sqlite;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

/// <summary>That what the log has stays as it is, and that it has, and tells, only what was committed.</summary>
public sealed class EventRecordTests : IAsyncLifetime
{
    private TempDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEventLog Log => _database.Events;

    public async ValueTask InitializeAsync() => _database = await TempDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AppendAsync_TheDatabaseRefuses_AllWhoWaitedAreToldAndTheNextIsKept()
    {
        await _database.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON event_log BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        var faults = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Record.ExceptionAsync(() => Log.AppendAsync(Make.Event($"{i}"), Cancel)).AsTask()));
        Assert.All(faults, Assert.NotNull);
        await _database.ExecuteAsync("DROP TRIGGER full");

        Assert.Equal(1, (await Log.AppendAsync(Make.Event(), Cancel)).Id);
    }

    // a later migration that rebuilds the table would lose them without a word
    [Fact]
    public void Schema_AfterAllMigrations_HasTheTriggers() =>
        Assert.Equal("event_log_rare_removed,event_log_removed,event_log_unchanged", _database.Query("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event_log' ORDER BY name)"));

    [Fact]
    public async Task Rows_SomebodyChangesOne_IsRefused()
    {
        await Log.AppendAsync(Make.Event(), Cancel);

        var fault = await Assert.ThrowsAsync<SqliteException>(() => _database.ExecuteAsync("UPDATE event_log SET message = 'nothing happened'"));

        Assert.Contains("never changed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_AChangeWithItsEvent_IsToldWithTheIdThatItGot()
    {
        using var subscription = _database.Bus.Subscribe();

        await _database.Settings.SaveAsync(_database.Settings.Current with { StaleThresholdDays = 9 }, Cancel);

        var told = Assert.Single((await subscription.ReadAsync(Cancel)).Events);
        Assert.Equal((1, "settings.saved", "7 -> 9", Make.Actor.Name), (told.Id, told.Type, told.Data["stale_threshold_days"], told.Actor));
        Assert.Equal(told.Message, Assert.Single((await Log.ReadAsync(new EventQuery(), Cancel)).Items).Message);
    }

    [Fact]
    public async Task Commit_AChangeThatFails_IsNeverTold()
    {
        using var subscription = _database.Bus.Subscribe();
        await _database.ExecuteAsync("CREATE TRIGGER full AFTER INSERT ON event_log BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        await Assert.ThrowsAnyAsync<Exception>(() => _database.Settings.SaveAsync(_database.Settings.Current with { StaleThresholdDays = 9 }, Cancel));
        await _database.ExecuteAsync("DROP TRIGGER full");

        await Log.AppendAsync(Make.Event("The next one."), Cancel);

        Assert.Equal("The next one.", Assert.Single((await subscription.ReadAsync(Cancel)).Events).Message);
        Assert.Equal(7, _database.Settings.Current.StaleThresholdDays);
    }
}
