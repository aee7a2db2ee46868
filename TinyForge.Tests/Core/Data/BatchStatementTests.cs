using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Data;
using TinyForge.Core.Data.Stores;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class BatchStatementTests : IAsyncLifetime
{
    private TempDatabase _database = null!;
    private ForgeDbContext _db = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TempDatabase.CreateAsync();
        _db = await _database.Contexts.CreateDbContextAsync(Cancel);
        await _db.Database.OpenConnectionAsync(Cancel);
        await _db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE samples (id INTEGER PRIMARY KEY, number INTEGER, real REAL, flag INTEGER, text TEXT NOT NULL)", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24T08:09:10.011Z")]
    [InlineData("Größe 好 🙂")]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public async Task Run_TextOfAnyLength_StandsThereAsItIs(object text)
    {
        var expected = text as string ?? new string('ü', (int)text / 2) + ((int)text % 2 == 0 ? "" : "x");
        using (var insert = Insert())
            insert.With((long?)null).With((double?)null).With(false).With(expected).Run();

        Assert.Equal(expected, Assert.Single(await ReadAsync("text")));
    }

    [Fact]
    public async Task Run_RowAfterRow_KeepsEachWithItsTypesAndNulls()
    {
        using (var insert = Insert())
        {
            Assert.Equal(1, insert.With(long.MinValue).With(0.5).With(true).With("a").Run());
            Assert.Equal(2, insert.With((long?)null).With((double?)null).With(false).With("b").Run());
            Assert.Equal(3, insert.With(7).With(7d).With(false).With("c").Run());
        }

        Assert.Equal(["integer", "null", "integer"], await ReadAsync("typeof(number)"));
        Assert.Equal([long.MinValue, null, 7L], await ReadAsync("number"));
        Assert.Equal(["real", "null", "real"], await ReadAsync("typeof(real)"));
        Assert.Equal([1L, 0L, 0L], await ReadAsync("flag"));
    }

    [Fact]
    public async Task Run_WhatTheTableRefuses_IsToldAndTheNextRowIsKept()
    {
        using (var insert = Insert())
        {
            var fault = Assert.Throws<SqliteException>(() => insert.With(1).With(1d).With(true).With((string?)null).Run());
            Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, fault.SqliteErrorCode);
            Assert.Contains("NOT NULL", fault.Message, StringComparison.Ordinal);
            insert.With(2).With(2d).With(true).With("next").Run();
        }

        Assert.Equal(["next"], await ReadAsync("text"));
    }

    [Fact]
    public void Run_WithoutAnAnswer_GivesNull()
    {
        using var delete = new BatchStatement(_db, "DELETE FROM samples WHERE id = ?");
        Assert.Null(delete.With(1).Run());
    }

    [Fact]
    public void New_NoStatement_IsTold() =>
        Assert.Contains("syntax error", Assert.Throws<SqliteException>(() => new BatchStatement(_db, "INSERT nothing")).Message, StringComparison.Ordinal);

    private BatchStatement Insert() => new(_db, "INSERT INTO samples (number, real, flag, text) VALUES (?, ?, ?, ?) RETURNING id");

    private Task<List<object?>> ReadAsync(string column) =>
        _db.Command($"SELECT {column} FROM samples ORDER BY id").ListAsync(row => row.IsDBNull(0) ? null : row.GetValue(0), Cancel);
}
