using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TinyForge.Core.Data;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

public sealed class BackupWriterTests
{
    [Fact]
    public async Task Write_DataDirectory_IsAllInOneFileThatSaysWhatItIs()
    {
        using var bench = await BackupBench.CreateAsync();
        var path = Path.Combine(bench.Folder, "a.zip");

        var written = bench.Writer.Write(path, Make.Time, overwrite: false);

        Assert.Null(written.JobStorageFault);
        Assert.Equal(new FileInfo(path).Length, written.Bytes);
        await using var zip = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(["manifest.json", "tinyforge.db", "hangfire.db", $"keys/{BackupBench.Key}"], zip.Entries.Select(e => e.FullName));
        var manifest = BackupManifest.Read(Content(zip.Entries[0]))!;
        Assert.Equal((1, Make.Time, SchemaComparison.Known[^1]), (manifest.Format, manifest.CreatedAt, manifest.Schema));
        Assert.Equal(ProgramVersion.Full, manifest.Version);
        Assert.Equal(
            zip.Entries.Skip(1).Select(e => new BackupEntry(e.FullName, e.Length, Convert.ToHexStringLower(SHA256.HashData(Content(e))))),
            manifest.Entries);
    }

    [Fact]
    public async Task Write_Done_IsTheOwnersAloneWithNothingBesideIt()
    {
        using var bench = await BackupBench.CreateAsync();

        var path = bench.Write();

        Assert.Equal([path], Directory.EnumerateFileSystemEntries(bench.Folder).Where(e => e != bench.Data.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Write_FileIsThere_IsReplacedOnlyWhereAsked()
    {
        using var bench = await BackupBench.CreateAsync();
        var path = Path.Combine(bench.Folder, "a.zip");
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);

        Assert.Throws<IOException>(() => bench.Writer.Write(path, Make.Time, overwrite: false));
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        bench.Writer.Write(path, Make.Time, overwrite: true);
        Assert.NotEmpty(BackupReader.Unpack(path, Directory.CreateDirectory(Path.Combine(bench.Folder, "out")).FullName).Entries);
    }

    [Fact]
    public async Task Write_DatabaseIsDamaged_LeavesNothing()
    {
        using var bench = await BackupBench.CreateAsync();
        Damage(bench.Data.Database);

        var fault = Assert.ThrowsAny<Exception>(() => bench.Write());

        Assert.True(fault is DataFaultException or SqliteException, fault.ToString());
        Assert.Equal([bench.Data.Path], Directory.EnumerateFileSystemEntries(bench.Folder));
    }

    [Fact]
    public async Task Write_JobStorageIsDamaged_IsMadeWithoutIt()
    {
        using var bench = await BackupBench.CreateAsync();
        await File.WriteAllTextAsync(bench.Data.JobStorage, "no database", TestContext.Current.CancellationToken);

        var written = bench.Writer.Write(Path.Combine(bench.Folder, "a.zip"), Make.Time, overwrite: false);

        Assert.NotNull(written.JobStorageFault);
        Assert.DoesNotContain(written.Manifest.Entries, e => e.Name == "hangfire.db");
    }

    [Fact]
    public async Task Write_LeftoversOfAKilledOne_AreRemoved()
    {
        using var bench = await BackupBench.CreateAsync();
        var killed = WorkFolder.Create(Path.Combine(bench.Folder, "a.zip"));
        var other = WorkFolder.Create(Path.Combine(bench.Folder, "b.zip"));

        bench.Write();

        Assert.False(Directory.Exists(killed));
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public async Task Write_FolderCantBeWritten_IsAFaultOfTheSystem()
    {
        using var bench = await BackupBench.CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, "file"), "", TestContext.Current.CancellationToken);

        Assert.ThrowsAny<IOException>(() => bench.Writer.Write(Path.Combine(bench.Folder, "file", "a.zip"), Make.Time, overwrite: false));
    }

    internal static void Damage(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = 4096;
        file.Write(new byte[40960]);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
