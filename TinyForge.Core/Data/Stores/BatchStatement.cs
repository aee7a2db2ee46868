using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace TinyForge.Core.Data.Stores;

/// <summary>
/// A statement that runs for each row of a batch. It binds values by their place on the interface that is below ADO.NET's, which would
/// make objects for each value, and look its name up, eighteen times for every check.
/// </summary>
/// <remarks>For a context whose transaction has the write lock: a file that is busy is not waited for.</remarks>
internal sealed class BatchStatement : IDisposable
{
    // bytes; what is longer is no time, no code and no status
    private const int Short = 256;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    /// <param name="db">Has a transaction.</param>
    /// <param name="sql">One statement, with a question mark for each value.</param>
    /// <exception cref="SqliteException">It is no statement.</exception>
    public BatchStatement(ForgeDbContext db, string sql)
    {
        _connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    /// <summary>Binds the next value.</summary>
    public BatchStatement With(long? value)
    {
        _bound++;
        Check(value is { } number ? raw.sqlite3_bind_int64(_statement, _bound, number) : raw.sqlite3_bind_null(_statement, _bound));
        return this;
    }

    /// <inheritdoc cref="With(long?)"/>
    public BatchStatement With(double? value)
    {
        _bound++;
        Check(value is { } number ? raw.sqlite3_bind_double(_statement, _bound, number) : raw.sqlite3_bind_null(_statement, _bound));
        return this;
    }

    /// <inheritdoc cref="With(long?)"/>
    public BatchStatement With(bool value) => With(value ? 1L : 0L);

    /// <inheritdoc cref="With(long?)"/>
    public BatchStatement With(string? value)
    {
        _bound++;
        Span<byte> bytes = stackalloc byte[Short];
        Check(value is null ? raw.sqlite3_bind_null(_statement, _bound)
            : value.Length > 0 && Encoding.UTF8.TryGetBytes(value, bytes, out var length) ? raw.sqlite3_bind_text(_statement, _bound, bytes[..length])
            // of no bytes it would make NULL
            : value.Length == 0 ? raw.sqlite3_bind_text(_statement, _bound, value)
            : raw.sqlite3_bind_text(_statement, _bound, Encoding.UTF8.GetBytes(value)));
        return this;
    }

    /// <summary>Runs with what was bound, and is ready for the next row.</summary>
    /// <returns>The first column of the answer; null where there is none.</returns>
    /// <exception cref="SqliteException">The database refuses; the transaction is to be given up.</exception>
    public long? Run()
    {
        var code = raw.sqlite3_step(_statement);
        long? answer = code == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        if (code == raw.SQLITE_ROW)
            code = raw.sqlite3_step(_statement);
        _bound = 0;
        // the connection keeps the words for the step's fault
        raw.sqlite3_reset(_statement);
        Check(code);
        return answer;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection);
}
