using System.Text;
using Hangfire;
using Hangfire.States;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Tests.Support;
using TinyForge.Tests.Web.Jobs.SqliteStorage;
using TinyForge.Web.Jobs;

namespace TinyForge.Tests.Web.Jobs;

public sealed class JobStorageFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;
    private readonly RecordingLogger<JobStorageFile> _log = new();
    private readonly JobStorageFile _file;

    public JobStorageFileTests() => _file = new JobStorageFile(new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), _log);

    private string Path => System.IO.Path.Combine(_folder, "hangfire.db");

    private string Aside => Path + ".damaged-20260102T030405";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Open_SoundFile_KeepsItsJobs()
    {
        Enqueue();
        using var storage = _file.Open(Path);
        Assert.Equal(1, storage.GetMonitoringApi().EnqueuedCount("default"));
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public void Open_NoDatabase_SetsItAsideAndBeginsANewOne()
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("no database at all ", 500)));
        File.WriteAllBytes(Path, content);

        Enqueue();

        Assert.Equal(content, File.ReadAllBytes(Aside));
        var (level, text) = Assert.Single(_log.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("hangfire.db.damaged-20260102T030405", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PagesWereOverwritten_SetsItAsideAndBeginsANewOne()
    {
        Enqueue();
        var bytes = File.ReadAllBytes(Path);
        // the first page, with the schema, is what opening reads
        new Random(1).NextBytes(bytes.AsSpan(4096 * 2));
        File.WriteAllBytes(Path, bytes);

        using var storage = _file.Open(Path);

        Assert.Equal(0, storage.GetMonitoringApi().EnqueuedCount("default"));
        Assert.True(File.Exists(Aside));
        Assert.Single(_log.Entries);
    }

    private void Enqueue()
    {
        using var storage = _file.Open(Path);
        new BackgroundJobClient(storage).Create(SampleJobs.Sample(), new EnqueuedState());
    }
}
