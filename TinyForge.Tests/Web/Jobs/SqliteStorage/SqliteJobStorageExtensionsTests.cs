using Hangfire;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>Alone, since Hangfire's configuration sets what is one for the whole process.</summary>
[Collection(nameof(GlobalHangfire))]
public sealed class SqliteJobStorageExtensionsTests : IDisposable
{
    private readonly TempJobFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void UseSQLiteStorage_WithAPath_OpensIt()
    {
        var before = Current();
        try
        {
            GlobalConfiguration.Configuration.UseSQLiteStorage(_file.Path);
            using var storage = Assert.IsType<SqliteJobStorage>(Current());
            Assert.Equal($"SQLite: {_file.Path}", storage.ToString());
        }
        finally
        {
            JobStorage.Current = before;
        }
    }

    private static JobStorage? Current()
    {
        try
        {
            return JobStorage.Current;
        }
        catch (InvalidOperationException)
        {
            // there is none
            return null;
        }
    }
}
