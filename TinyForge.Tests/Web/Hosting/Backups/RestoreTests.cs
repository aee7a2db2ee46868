using TinyForge.Tests.Core.Provisioning;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

/// <summary>A restore that dies at any of its steps ends as the old or as the new, whole, and the old is never lost.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task Run_Backup_IsInPlaceAndTheOldAside()
    {
        using var bench = await BackupBench.CreateAsync();
        var backup = bench.Write();
        bench.Mark("second");
        await File.WriteAllTextAsync(bench.Data.Database + "-wal", "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(bench.Data.Keys, "key-later.xml"), "later", TestContext.Current.CancellationToken);

        var (manifest, aside) = new Restore(bench.Data, new FileSteps()).Run(backup, Make.Time);

        Assert.Equal(Make.Time, manifest.CreatedAt);
        Assert.Equal("first,first,first", bench.Marks());
        Assert.Equal(Path.Combine(bench.Data.Path, "before-restore-20260102T030405Z"), aside);
        Assert.Equal("second,second,second", bench.Marks(aside));
        Assert.Equal(
            ["before-restore-20260102T030405Z/hangfire.db", "before-restore-20260102T030405Z/keys/key-0123.xml", "before-restore-20260102T030405Z/keys/key-later.xml", "before-restore-20260102T030405Z/tinyforge.db", "before-restore-20260102T030405Z/tinyforge.db-wal", "hangfire.db", "keys/key-0123.xml", "tinyforge.db"],
            bench.Files());
    }

    [Fact]
    public async Task Run_EmptyDirectory_HasNothingToSetAside()
    {
        using var from = await BackupBench.CreateAsync();
        var backup = from.Write();
        Directory.Delete(from.Data.Path, recursive: true);
        from.Data.Create();

        var (_, aside) = new Restore(from.Data, new FileSteps()).Run(backup, Make.Time);

        Assert.Null(aside);
        Assert.Equal("first,first,first", from.Marks());
    }

    [Fact]
    public async Task Run_BackupWithoutJobStorage_TakesTheOldOneAway()
    {
        using var bench = await BackupBench.CreateAsync();
        File.Move(bench.Data.JobStorage, bench.Data.JobStorage + ".kept");
        var backup = bench.Write();
        File.Move(bench.Data.JobStorage + ".kept", bench.Data.JobStorage);

        var (_, aside) = new Restore(bench.Data, new FileSteps()).Run(backup, Make.Time);

        Assert.Equal("first,?,first", bench.Marks());
        Assert.Equal("first,first,first", bench.Marks(aside));
    }

    [Fact]
    public async Task Run_TwiceInASecond_KeepsBothOldStates()
    {
        using var bench = await BackupBench.CreateAsync();
        var backup = bench.Write();
        var restore = new Restore(bench.Data, new FileSteps());
        bench.Mark("second");
        var (_, first) = restore.Run(backup, Make.Time);
        bench.Mark("third");

        var (_, second) = restore.Run(backup, Make.Time);

        Assert.Equal(("second,second,second", "third,third,third"), (bench.Marks(first), bench.Marks(second)));
    }

    [Fact]
    public async Task Run_DiedAtAnyStep_TheNextStartHasTheOldOrTheNewAndLosesNothing()
    {
        var (olds, news, lived) = (0, 0, false);
        for (var point = 0; !lived; point++)
        {
            Assert.InRange(point, 0, 200);
            using var bench = await BackupBench.CreateAsync();
            var backup = bench.Write();
            bench.Mark("second");
            var steps = new DyingFileSteps(point);
            try
            {
                new Restore(bench.Data, steps).Run(backup, Make.Time);
                lived = true;
            }
            catch (ProcessDiedException)
            {
                lived = false;
            }

            // whoever holds the lock next
            var next = new Restore(bench.Data, new FileSteps());
            var unfinished = next.IsUnfinished;
            Assert.Equal(unfinished, next.Finish());

            Assert.False(next.IsUnfinished);
            Assert.DoesNotContain(bench.Files(), f => f.StartsWith("restor", StringComparison.Ordinal));
            var aside = Directory.GetDirectories(bench.Data.Path, "before-restore-*");
            if (bench.Marks() == "second,second,second")
            {
                olds++;
                Assert.False(unfinished);
                Assert.Empty(aside);
            }
            else
            {
                news++;
                Assert.Equal("first,first,first", bench.Marks());
                Assert.Equal("second,second,second", bench.Marks(Assert.Single(aside)));
            }
        }
        // before the point of no return and after it
        Assert.InRange(olds, 3, 20);
        Assert.InRange(news, 10, 100);
    }

    [Fact]
    public async Task Run_DiedInTheMiddle_TheNextRestoreFinishesItFirst()
    {
        using var bench = await BackupBench.CreateAsync();
        var first = bench.Write();
        bench.Mark("second");
        var second = bench.Write("b.zip");
        bench.Mark("third");
        Assert.Throws<ProcessDiedException>(() => new Restore(bench.Data, new DyingFileSteps(12)).Run(first, Make.Time));

        var (_, aside) = new Restore(bench.Data, new FileSteps()).Run(second, Make.Time.AddSeconds(1));

        Assert.Equal("second,second,second", bench.Marks());
        Assert.Equal("first,first,first", bench.Marks(aside));
        Assert.Equal("third,third,third", bench.Marks(Path.Combine(bench.Data.Path, "before-restore-20260102T030405Z")));
    }
}
