using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class BackupJobTests : IDisposable
{
    private readonly FakeLifetime _lifetime = new();
    private readonly FakeBackups _backups = new();
    private readonly FakeSettingsStore _settings = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 50, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lifetime.Dispose();

    [Fact]
    public async Task Run_EachHourOfTwoDays_MakesOneADay()
    {
        var told = new List<string>();
        for (var hour = 0; hour < 48; hour++)
        {
            _backups.Now = _time.GetUtcNow();
            told.Add(await Job().RunAsync(Cancel));
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["Made tinyforge-20260102T035000Z.zip, 1572864 bytes.", "Made tinyforge-20260103T035000Z.zip, 1572864 bytes."], told.Where(t => t != BackupJob.NotDue));
        Assert.All(_backups.Askers, actor => Assert.Equal(Actor.System, actor));
    }

    [Fact]
    public async Task Run_TurnedOff_MakesNone()
    {
        _settings.Current = new ForgeSettings { BackupIntervalHours = 0 };
        Assert.Equal(BackupJob.NotDue, await Job().RunAsync(Cancel));
        Assert.Empty(_backups.List());
    }

    [Fact]
    public async Task Run_Fails_SaysWhyAndTriesAgainTheNextTime()
    {
        _backups.Fault = "The disk is full.";
        Assert.Equal("None was made. The disk is full.", await Job().RunAsync(Cancel));

        _backups.Fault = null;
        Assert.StartsWith("Made ", await Job().RunAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SomebodyMakesOne_IsSkipped()
    {
        _backups.IsBusy = true;
        Assert.StartsWith("Skipped", await Job().RunAsync(Cancel), StringComparison.Ordinal);
    }

    private BackupJob Job() => new(_backups, _settings, _time, _lifetime);
}
