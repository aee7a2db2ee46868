using Hangfire;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>Hangfire's configuration, with SQLite.</summary>
public static class SqliteJobStorageExtensions
{
    /// <summary>Keeps the jobs in a SQLite file.</summary>
    /// <param name="configuration">Hangfire's configuration; its storage is one for the whole process.</param>
    /// <param name="path">The file. It is made if it does not exist; its folder must exist.</param>
    /// <param name="options">How the storage keeps its time, or null for the defaults.</param>
    public static IGlobalConfiguration<SqliteJobStorage> UseSQLiteStorage(
        this IGlobalConfiguration configuration, string path, SqliteJobStorageOptions? options = null) =>
        configuration.UseStorage(new SqliteJobStorage(path, options ?? new SqliteJobStorageOptions()));
}
