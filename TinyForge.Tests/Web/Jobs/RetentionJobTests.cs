using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class RetentionJobTests : IDisposable
{
    private readonly FakeLifetime _lifetime = new();
    private readonly FakeHistoryRollups _rollups = new() { Removed = 3 };
    private readonly FakeSettingsStore _settings = new();
    private readonly FakeTimeProvider _time = new(Make.Time.AddDays(200));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lifetime.Dispose();

    [Fact]
    public async Task Run_OldEventsAndSamples_RemovesBothAndSaysHowMany()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.Events.AppendAsync(Make.Event(), Cancel);
        Assert.Equal("Removed 1 events and 3 rows of health history.", await Job(database.Events).RunAsync(Cancel));
    }

    [Fact]
    public async Task Run_EventsFail_HistoryIsPrunedAllTheSame()
    {
        _settings.Current = new ForgeSettings { EventRetentionDays = 0 };
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Job(new FakeEventLog(new EventBus())).RunAsync(Cancel));
        Assert.Equal(1, _rollups.Prunes);
    }

    private RetentionJob Job(IEventLog log) => new(
        new EventRetention(log, _time, NullLogger<EventRetention>.Instance),
        new HistoryRetention(_rollups, _settings, _time, NullLogger<HistoryRetention>.Instance),
        _settings,
        _lifetime);
}
