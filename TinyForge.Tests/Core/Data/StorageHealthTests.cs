using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using TinyForge.Core.Data;
using TinyForge.Core.Storage;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class StorageHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger<StorageHealth> _log = new();
    private readonly StorageHealth _health;
    private int _changes;

    public StorageHealthTests()
    {
        _health = new StorageHealth(Path.Combine(Path.GetTempPath(), "tinyforge.db"), _time, _log);
        _health.Changed += () => _changes++;
    }

    [Theory]
    [InlineData(13, StorageFaultKind.Full)]
    [InlineData(8, StorageFaultKind.ReadOnly)]
    [InlineData(3, StorageFaultKind.ReadOnly)]
    [InlineData(5, StorageFaultKind.Busy)]
    [InlineData(6, StorageFaultKind.Busy)]
    [InlineData(11, StorageFaultKind.Damaged)]
    [InlineData(26, StorageFaultKind.Damaged)]
    [InlineData(10, StorageFaultKind.Unavailable)]
    [InlineData(14, StorageFaultKind.Unavailable)]
    public void Explain_CodeOfSqlite_AlsoBehindAnotherException(int code, StorageFaultKind kind)
    {
        var fault = new SqliteException("SQLite said so.", code);
        Assert.Equal(kind, _health.Explain(fault)?.Kind);
        Assert.Equal(kind, _health.Explain(new DbUpdateException("Not saved.", fault))?.Kind);
    }

    [Fact]
    public void Explain_FaultOfAStatement_IsNoneOfTheStorage()
    {
        // 19 is a constraint, 1 an error in the SQL
        Assert.Null(_health.Explain(new SqliteException("UNIQUE constraint failed", 19)));
        Assert.Null(_health.Explain(new SqliteException("no such table", 1)));
        Assert.Null(_health.Explain(new InvalidOperationException()));
    }

    [Fact]
    public void Failed_SeveralTimes_IsToldOnceAndAnotherFaultAnew()
    {
        _health.Failed(new SqliteException("full", 13));
        _health.Failed(new SqliteException("full", 13));
        Assert.Equal((StorageFaultKind.Full, 1, 1), (_health.Current?.Kind, _changes, _log.Entries.Count));

        _health.Failed(new SqliteException("read-only", 8));
        Assert.Equal((StorageFaultKind.ReadOnly, 2, 2), (_health.Current?.Kind, _changes, _log.Entries.Count));
    }

    [Fact]
    public void Worked_AfterAFault_SaysHowLongItLasted()
    {
        _health.Worked();
        Assert.Equal(0, _changes);

        _health.Failed(new SqliteException("full", 13));
        _time.Advance(TimeSpan.FromMinutes(3));
        _health.Worked();

        Assert.Null(_health.Current);
        Assert.Equal(2, _changes);
        Assert.Contains("00:03:00", _log.Entries.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_FaultOfAStatement_ChangesNothing()
    {
        _health.Failed(new SqliteException("UNIQUE constraint failed", 19));
        Assert.Equal((null, 0), (_health.Current, _changes));
    }
}
