using Microsoft.Data.Sqlite;

namespace TinyForge.Core.Data;

/// <summary>A SQLite file as a file: copied while others write to it, checked, asked for its schema. For any database, not ours alone.</summary>
public static class DatabaseFile
{
    private const string History = "__EFMigrationsHistory";

    /// <summary>
    /// Makes a copy of one moment, also while programs write: what is committed by then is in it, and writers do not wait for it. The copy
    /// is one file, without a log beside it.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <param name="copy">Where nothing may be yet.</param>
    /// <exception cref="SqliteException">The database can't be read, or the copy not be written.</exception>
    public static void Copy(string path, string copy)
    {
        using (var source = Open(path, SqliteOpenMode.ReadOnly))
        using (var target = Open(copy, SqliteOpenMode.ReadWriteCreate))
        {
            // it is written to the disk once, when it is done
            Run(target, "PRAGMA synchronous = OFF");
            // the copying itself would give up at once where another program is just opening or closing the file
            Run(source, "PRAGMA busy_timeout = 15000");
            source.BackupDatabase(target);
            // it came with the mode of the original, in which even a reader wants files beside it
            Run(target, "PRAGMA journal_mode = DELETE");
        }
        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Looks through the whole file.</summary>
    /// <returns>What is wrong with it, in SQLite's words; null where nothing is.</returns>
    public static string? FindDamage(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            var answer = command.ExecuteScalar() as string;
            return answer == "ok" ? null : answer ?? "no answer";
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The migrations that made the file what it is, oldest first; empty where there is no file, or none has been applied. Changes nothing.</summary>
    /// <exception cref="SqliteException">It can't be read.</exception>
    public static IReadOnlyList<string> ReadSchema(string path)
    {
        if (!File.Exists(path))
            return [];
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        if (!HasTable(connection, History))
            return [];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT MigrationId FROM {History} ORDER BY MigrationId";
        using var reader = command.ExecuteReader();
        var migrations = new List<string>();
        while (reader.Read())
            migrations.Add(reader.GetString(0));
        return migrations;
    }

    internal static bool HasTable(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() is 1L;
    }

    // not pooled: a file that is moved away or removed must not stay open
    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 15 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        // one of the constants above
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
