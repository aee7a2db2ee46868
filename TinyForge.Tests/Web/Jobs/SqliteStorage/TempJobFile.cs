using Microsoft.Data.Sqlite;
using TinyForge.Web.Jobs.SqliteStorage;

namespace TinyForge.Tests.Web.Jobs.SqliteStorage;

/// <summary>A file of jobs in a folder of its own, and the storages that were opened on it.</summary>
internal sealed class TempJobFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinyforge-jobs-").FullName;
    private readonly List<SqliteJobStorage> _storages = [];

    public string Path => System.IO.Path.Combine(_folder, "hangfire.db");

    public string Beside(string name) => System.IO.Path.Combine(_folder, name);

    public SqliteJobStorage Open(SqliteJobStorageOptions? options = null)
    {
        var storage = new SqliteJobStorage(Path, options ?? new SqliteJobStorageOptions());
        _storages.Add(storage);
        return storage;
    }

    /// <summary>One value, as a person with a SQLite shell sees it.</summary>
    public object? Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public long Count(string from) => (long)Query($"SELECT count(*) FROM {from}")!;

    public void Dispose()
    {
        foreach (var storage in _storages)
            storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
