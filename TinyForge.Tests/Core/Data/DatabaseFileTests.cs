using Microsoft.Data.Sqlite;
using TinyForge.Core.Data;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Copy_WhileAnotherWrites_IsOneMoment()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE a (n INTEGER, fill TEXT); CREATE TABLE b (n INTEGER)");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(
            async () =>
            {
                for (var n = 0; !enough.IsCancellationRequested; n++)
                    await database.ExecuteAsync($"BEGIN; INSERT INTO a VALUES ({n}, hex(zeroblob(20000))); INSERT INTO b VALUES ({n}); COMMIT");
            },
            Cancel);

        var copies = new List<(long A, long B)>();
        for (var i = 0; i < 5; i++)
        {
            var copy = Path.Combine(_folder, $"{i}.db");
            DatabaseFile.Copy(database.File, copy);
            Assert.Null(DatabaseFile.FindDamage(copy));
            copies.Add((Number(copy, "SELECT count(*) FROM a"), Number(copy, "SELECT count(*) FROM b")));
        }
        await enough.CancelAsync();
        await writing;

        Assert.All(copies, copy => Assert.Equal(copy.A, copy.B));
        Assert.Equal(["0.db", "1.db", "2.db", "3.db", "4.db"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Copy_CommittedAMomentAgo_IsInIt()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.AppendBehindItsBackAsync("the last thing");
        var copy = Path.Combine(_folder, "copy.db");

        DatabaseFile.Copy(database.File, copy);

        Assert.Equal(1, Number(copy, "SELECT count(*) FROM event_log WHERE message = 'the last thing'"));
    }

    [Fact]
    public async Task FindDamage_ZeroesInTheMiddle_AreTold()
    {
        var path = Path.Combine(_folder, "damaged.db");
        await MigratedDatabase.WriteAsync(path);
        await using (var file = new FileStream(path, FileMode.Open))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[40960], Cancel);
        }

        Assert.NotNull(DatabaseFile.FindDamage(path));
        Assert.NotNull(DatabaseFile.FindDamage(Path.Combine(_folder, "none.db")));
        Assert.False(File.Exists(Path.Combine(_folder, "none.db")));
    }

    [Fact]
    public async Task ReadSchema_NoFileOrNothingInIt_IsEmptyAndMakesNone()
    {
        var path = Path.Combine(_folder, "none.db");

        Assert.Empty(DatabaseFile.ReadSchema(path));
        Assert.False(File.Exists(path));
        await File.WriteAllBytesAsync(path, [], Cancel);
        Assert.Empty(DatabaseFile.ReadSchema(path));
    }

    private static long Number(string path, string sql)
    {
        using var connection = DatabaseFile.Open(path, SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
