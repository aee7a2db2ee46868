using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using TinyForge.Tests.Core.Data.Schemas;
using TinyForge.Web.Hosting;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Support;

/// <summary>A data directory as a program left it, without a program.</summary>
internal sealed class BackupBench : IDisposable
{
    /// <summary>The name of the one key.</summary>
    public const string Key = "key-0123.xml";

    private BackupBench(string folder)
    {
        Folder = folder;
        Data = new DataDirectory(Options.Create(new ForgeOptions { DataDirectory = Path.Combine(folder, "data") }));
        Writer = new BackupWriter(Data);
    }

    /// <summary>A folder of the test's own, around the data directory.</summary>
    public string Folder { get; }

    public DataDirectory Data { get; }

    public BackupWriter Writer { get; }

    /// <summary>With a database, a storage of jobs and a key, each of which says <paramref name="mark"/>.</summary>
    public static async Task<BackupBench> CreateAsync(string mark = "first")
    {
        var bench = new BackupBench(Directory.CreateTempSubdirectory("tinyforge-").FullName);
        bench.Data.Create();
        await SchemaFiles.UnpackAsync(SchemaFiles.All[^1], bench.Data.Database);
        Execute(bench.Data.JobStorage, "CREATE TABLE mark (text TEXT)");
        Execute(bench.Data.Database, "CREATE TABLE mark (text TEXT)");
        bench.Mark(mark);
        return bench;
    }

    /// <summary>Writes another mark into all three.</summary>
    public void Mark(string mark)
    {
        foreach (var file in new[] { Data.Database, Data.JobStorage })
            Execute(file, $"DELETE FROM mark; INSERT INTO mark VALUES ('{mark}')");
        File.WriteAllText(Path.Combine(Data.Keys, Key), mark);
    }

    /// <summary>What database, storage of jobs and key say, each with a comma behind it; a question mark for one that is not there.</summary>
    /// <param name="folder">Where they are; the data directory where it is left out.</param>
    public string Marks(string? folder = null)
    {
        folder ??= Data.Path;
        var key = Path.Combine(folder, "keys", Key);
        return $"{MarkOf(Path.Combine(folder, "tinyforge.db"))},{MarkOf(Path.Combine(folder, "hangfire.db"))},{(File.Exists(key) ? File.ReadAllText(key) : "?")}";
    }

    /// <summary>Writes a backup beside the data directory.</summary>
    public string Write(string name = "a.zip")
    {
        var path = Path.Combine(Folder, name);
        Writer.Write(path, Make.Time, overwrite: false);
        return path;
    }

    /// <summary>Everything below the data directory, by its path there.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Data.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Data.Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static object? Query(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string MarkOf(string file) => File.Exists(file) ? $"{Query(file, "SELECT text FROM mark")}" : "?";
}
