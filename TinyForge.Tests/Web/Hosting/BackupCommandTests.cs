using Microsoft.Extensions.Time.Testing;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;

namespace TinyForge.Tests.Web.Hosting;

public sealed class BackupCommandTests : IAsyncLifetime
{
    private BackupBench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await BackupBench.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Backup_File_IsWrittenAndItsPathAndSizeTold()
    {
        var file = Path.Combine(_bench.Folder, "a.zip");

        var (code, output, error) = await BackupAsync(file);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"{file}: {new FileInfo(file).Length} bytes.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_FileIsThere_IsReplacedOnlyByForce()
    {
        var file = Path.Combine(_bench.Folder, "a.zip");
        await BackupAsync(file);
        _bench.Mark("second");

        var (code, output, error) = await BackupAsync(file);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("--force", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);

        Assert.Equal(0, (await BackupAsync("--force", file)).Code);
        _bench.Mark("third");
        Assert.Equal(0, (await RestoreAsync(file)).Code);
        Assert.Equal("second,second,second", _bench.Marks());
    }

    [Theory]
    [InlineData("none/a.zip", "There is no folder")]
    [InlineData("data", "is a folder")]
    public async Task Backup_CantBeWritten_SaysWhy(string name, string words)
    {
        var (code, output, error) = await BackupAsync(Path.Combine(_bench.Folder, name));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(words, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_NoDatabase_SaysSoAndMakesNoFolder()
    {
        Directory.Delete(_bench.Data.Path, recursive: true);

        var (code, _, error) = await BackupAsync(Path.Combine(_bench.Folder, "a.zip"));

        Assert.Equal(1, code);
        Assert.Contains("There is no database", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Data.Path));
    }

    [Theory]
    [InlineData]
    [InlineData("a.zip", "b.zip")]
    [InlineData("--force")]
    public async Task Commands_NoFileOrSeveral_PrintTheUsage(params string[] arguments)
    {
        Assert.StartsWith("Usage: backup FILE [--force]", (await BackupAsync(arguments)).Error, StringComparison.Ordinal);
        Assert.StartsWith("Usage: restore FILE", (await RestoreAsync([.. arguments.Where(a => a != "--force")])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_Backup_SaysWhatAndWhereTheOldIs()
    {
        var file = _bench.Write();
        _bench.Mark("second");

        var (code, output, error) = await RestoreAsync(file);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("first,first,first", _bench.Marks());
        var lines = output.TrimEnd().Split('\n');
        Assert.Contains("made at 2026-01-02 03:04:05 UTC", lines[0], StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_bench.Data.Path, "before-restore-20260103T000000Z"), lines[1], StringComparison.Ordinal);
        Assert.Contains("Start TinyForge now", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_AProgramUsesTheDirectory_IsRefused()
    {
        var file = _bench.Write();
        _bench.Mark("second");
        using var use = new DataLock(_bench.Data);
        use.Take();

        var (code, output, error) = await RestoreAsync(file);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("Another TinyForge", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("second,second,second", _bench.Marks());
    }

    [Fact]
    public async Task Restore_NoBackup_IsRefusedWithOneLine()
    {
        var (code, output, error) = await RestoreAsync(_bench.Data.Database);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("Not restored.", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_RestoreWasCutOff_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Data.Path, "restore-ready"));

        var (code, _, error) = await BackupAsync(Path.Combine(_bench.Folder, "a.zip"));

        Assert.Equal(1, code);
        Assert.Contains("was cut off", error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> BackupAsync(params string[] arguments) => RunAsync(BackupCommand.RunAsync, arguments);

    private Task<(int Code, string Output, string Error)> RestoreAsync(params string[] arguments) => RunAsync(RestoreCommand.RunAsync, arguments);

    private async Task<(int Code, string Output, string Error)> RunAsync(Func<IEnumerable<string>, TextWriter, TextWriter, TimeProvider, Task<int>> run, string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await run([.. arguments, $"--TinyForge:DataDirectory={_bench.Data.Path}"], output, error, new FakeTimeProvider(new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero)));
        return (code, output.ToString(), error.ToString());
    }
}
