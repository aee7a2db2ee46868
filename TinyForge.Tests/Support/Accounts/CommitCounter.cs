using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace TinyForge.Tests.Support.Accounts;

/// <summary>Counts what SQLite itself commits, on all connections.</summary>
internal sealed class CommitCounter : DbConnectionInterceptor
{
    private int _count;

    public int Count => _count;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) => raw.sqlite3_commit_hook(
        ((SqliteConnection)connection).Handle,
        _ =>
        {
            Interlocked.Increment(ref _count);
            return 0;
        },
        null);
}
