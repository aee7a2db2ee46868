using Microsoft.EntityFrameworkCore;

namespace TinyForge.Core.Data;

/// <summary>One writer at a time. SQLite allows no more anyway; queueing here, in order and without polling, beats its busy loop.</summary>
internal sealed class WriteGate(IDbContextFactory<ForgeDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs <paramref name="write"/> in one transaction that has the write lock from its start (BEGIN IMMEDIATE), so that what it reads stays true.</summary>
    public async Task<T> RunAsync<T>(Func<ForgeDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs a write that makes its transaction itself, in turn with all others.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
