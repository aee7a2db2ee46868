using TinyForge.Tests.Support;

namespace TinyForge.Tests.Faults;

/// <summary>What stands in <c>tinyforge.db</c> is no database, or no longer one.</summary>
public sealed class DamagedDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "data", "tinyforge.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("no database at all")]
    [InlineData("")]
    public async Task Start_OtherContent_EndsWithOneLineAndTouchesNothing(string title)
    {
        await MigratedDatabase.WriteAsync(Database);
        var bytes = await File.ReadAllBytesAsync(Database, Cancel);
        if (title.Length > 0)
            bytes = [.. System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(title, 500)))];
        else
            // the pages behind the first, which is the one that is read at opening
            Random.Shared.NextBytes(bytes.AsSpan(4096));
        await File.WriteAllBytesAsync(Database, bytes, Cancel);

        var (code, lines) = await ForgeProcess.RunToEndAsync(_folder, Cancel);

        Assert.Equal(1, code);
        var line = Assert.Single(lines);
        Assert.Contains("tinyforge.db", line, StringComparison.Ordinal);
        Assert.Contains("damaged", line, StringComparison.Ordinal);
        Assert.Contains("backup", line, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Database, Cancel));
    }
}
