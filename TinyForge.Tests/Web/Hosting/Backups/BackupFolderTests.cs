using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;
using TinyForge.Tests.Support;
using TinyForge.Tests.Support.Fakes;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

public sealed class BackupFolderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Make.Time);
    private readonly FakeEventLog _events = new(new EventBus());
    private readonly FakeSettingsStore _settings = new();
    private BackupBench _bench = null!;
    private BackupFolder _folder = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await BackupBench.CreateAsync();
        _folder = new BackupFolder(_bench.Data, _bench.Writer, _settings, _events, _time, NullLogger<BackupFolder>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Make_Asked_IsListedToldAndCanBeRestored()
    {
        Assert.Empty(_folder.List());

        var made = (await _folder.MakeAsync(Make.Actor, Cancel)).Made!;

        Assert.Equal(("tinyforge-20260102T030405Z.zip", BackupKind.Regular, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), (made.Name, made.Kind, made.CreatedAt));
        Assert.Equal([made], _folder.List());
        var told = Assert.Single(_events.Kept);
        Assert.Equal(("backup.made", EventSeverity.Info, EventSource.System, Make.Actor.Name), (told.Type, told.Severity, told.Source, told.Actor));
        Assert.Equal(("backups/tinyforge-20260102T030405Z.zip", $"{made.Bytes}"), (told.Data["path"], told.Data["bytes"]));
        _bench.Mark("second");
        new Restore(_bench.Data, new FileSteps()).Run(Path.Combine(_bench.Data.Backups, made.Name), Make.Time);
        Assert.Equal("first,first,first", _bench.Marks());
    }

    [Fact]
    public async Task Make_SeveralInASecond_EachHasAName()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.NotNull((await _folder.MakeAsync(Make.Actor, Cancel)).Made);

        Assert.Equal(["tinyforge-20260102T030407Z.zip", "tinyforge-20260102T030406Z.zip", "tinyforge-20260102T030405Z.zip"], _folder.List().Select(b => b.Name));
    }

    [Fact]
    public async Task Make_MoreThanAreKept_TheOldestGoAndWhatIsNotItsOwnStays()
    {
        _settings.Current = new ForgeSettings { BackupKeep = 2 };
        var upgrade = _folder.MakeBeforeUpgrade("20261129000415_Backups");
        var mine = Path.Combine(_bench.Data.Backups, "mine.zip");
        await File.WriteAllTextAsync(mine, "", Cancel);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await _folder.MakeAsync(Make.Actor, Cancel);
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["tinyforge-20260102T060405Z.zip", "tinyforge-20260102T050405Z.zip", upgrade.Name], _folder.List().Select(b => b.Name));
        Assert.True(File.Exists(mine));
        Assert.Equal("tinyforge-20260102T040405Z.zip", _events.Kept[^1].Data["removed"]);
    }

    [Fact]
    public async Task Make_Fails_IsToldAndShownUntilOneIsMade()
    {
        File.Move(_bench.Data.Database, _bench.Data.Database + ".away");

        var failure = (await _folder.MakeAsync(Make.Actor, Cancel)).Failure!;

        Assert.Equal(failure, _folder.LastFailure);
        Assert.Equal((Make.Time, true), (failure.At, failure.Message.Contains("There is no database", StringComparison.Ordinal)));
        var told = Assert.Single(_events.Kept);
        Assert.Equal(("backup.failed", EventSeverity.Error, failure.Message), (told.Type, told.Severity, told.Data["reason"]));
        Assert.Empty(_folder.List());

        File.Move(_bench.Data.Database + ".away", _bench.Data.Database);
        await _folder.MakeAsync(Make.Actor, Cancel);
        Assert.Null(_folder.LastFailure);
    }

    [Fact]
    public async Task Make_FolderIsAFile_SaysWhatToDoAndTheEventMayFailToo()
    {
        await File.WriteAllTextAsync(_bench.Data.Backups, "", Cancel);
        _events.OnAppend = _ => throw new IOException("disk full");

        var failure = (await _folder.MakeAsync(Make.Actor, Cancel)).Failure!;

        Assert.Contains("See that the disk of the data directory is not full", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure, _folder.LastFailure);
    }

    [Fact]
    public async Task Make_AnotherIsBeingMade_IsBusy()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var go = new ManualResetEventSlim();
        _events.OnAppend = _ =>
        {
            inside.SetResult();
            go.Wait(TimeSpan.FromSeconds(30));
        };
        var first = Task.Run(() => _folder.MakeAsync(Make.Actor, Cancel), Cancel);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        var second = await _folder.MakeAsync(Make.Actor, Cancel);
        go.Set();

        Assert.Equal(BackupResult.Busy, second);
        Assert.NotNull((await first).Made);
    }

    [Fact]
    public async Task OpenAndDelete_ItsOwnNamesOnly()
    {
        var made = (await _folder.MakeAsync(Make.Actor, Cancel)).Made!;
        foreach (var name in new[] { "../tinyforge.db", "..\\tinyforge.db", _bench.Data.Database, "", "tinyforge-20200101T000000Z.zip" })
        {
            Assert.Null(_folder.Open(name));
            Assert.False(await _folder.DeleteAsync(name, Make.Actor, Cancel));
        }
        await using (var file = _folder.Open(made.Name))
            Assert.Equal(made.Bytes, file!.Length);

        Assert.True(await _folder.DeleteAsync(made.Name, Make.Actor, Cancel));

        Assert.Null(_folder.Open(made.Name));
        Assert.Equal(("backup.deleted", made.Name), (_events.Kept[^1].Type, _events.Kept[^1].Data["name"]));
        Assert.Equal("first,first,first", _bench.Marks());
    }
}
