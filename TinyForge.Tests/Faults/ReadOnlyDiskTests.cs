using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>The disk under the data directory may not be written.</summary>
public sealed class ReadOnlyDiskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_DiskIsReadOnly_EndsWithOneLineThatNamesTheFolder()
    {
        using var disk = SmallDisk.MountOrSkip(24);
        using (var forge = await ForgeProcess.StartAsync(disk.Path, Cancel))
        {
            await forge.SignalAsync("TERM", Cancel);
            Assert.Equal(0, await forge.ExitAsync(Cancel));
        }
        disk.Remount(writable: false);

        var (code, lines) = await ForgeProcess.RunToEndAsync(disk.Path, Cancel);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains("TinyForge:DataDirectory", line, StringComparison.Ordinal);
        Assert.Contains("Read-only", line, StringComparison.Ordinal);
        disk.Remount(writable: true);
        using var again = await ForgeProcess.StartAsync(disk.Path, Cancel);
    }
}
