using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TinyForge.Web.Jobs.SqliteStorage;

/// <summary>One open connection with the statements it has prepared. For one thread at a time.</summary>
internal sealed class SqlSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private SqlSession(SqliteConnection connection) => _connection = connection;

    public static SqlSession Open(string path, TimeSpan busyTimeout, bool create)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Cache = SqliteCacheMode.Private,
            ForeignKeys = true,
            // sessions are kept by JobDatabase, with their prepared statements
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString());
        var session = new SqlSession(connection);
        try
        {
            connection.Open();
            // SQLite's own wait looks again after 1 to 100 ms, that of Microsoft.Data.Sqlite after 150
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}"));
            // only before the first page is written, which the journal mode does
            session.Run("PRAGMA auto_vacuum = INCREMENTAL");
            session.Run("PRAGMA journal_mode = WAL");
            // a killed process loses nothing; a power cut may lose the last commits, and never harms the file
            session.Run("PRAGMA synchronous = NORMAL");
            session.Run("PRAGMA wal_autocheckpoint = 4000");
            session.Run("PRAGMA journal_size_limit = 33554432");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>A count, a sum: 0 where there is nothing.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Scalar(sql, values) as long? ?? 0;

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Runs a statement that is not worth keeping.</summary>
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            // some pragmas work row by row
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            // all statements are constants of this folder
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            foreach (var (name, _) in values)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            _commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }
}
