using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Events;

namespace TinyForge.Core.Data;

/// <summary>
/// One writer at a time. SQLite allows no more anyway; queueing here, in order and without polling, beats its busy loop. What a write
/// recorded as events is told before the next write begins, and so in the order of the events' ids.
/// </summary>
internal sealed class WriteGate(IDbContextFactory<ForgeDbContext> contexts, ProxyMirror proxies, EventBus bus, StorageHealth health) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs <paramref name="write"/> in one transaction that has the write lock from its start (BEGIN IMMEDIATE), so that what it reads stays true.</summary>
    /// <param name="write">What is written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="committed">Brings what is held in memory up to date, before anybody hears of the change and asks.</param>
    public async Task<T> RunAsync<T>(Func<ForgeDbContext, Task<T>> write, CancellationToken cancellationToken, Action? committed = null)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            health.Worked();
            committed?.Invoke();
            Tell(db);
            return result;
        }
        catch (Exception exception)
        {
            health.Failed(exception);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Runs a write on a context of the caller's own, which makes its transactions itself, in turn with all others.</summary>
    public async Task<T> RunAsync<T>(ForgeDbContext db, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var result = await write();
            health.Worked();
            return result;
        }
        catch (Exception exception)
        {
            health.Failed(exception);
            throw;
        }
        finally
        {
            // what was saved before something else failed is saved
            Tell(db);
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private void Tell(ForgeDbContext db)
    {
        proxies.Apply(db.Notes);
        db.Notes.Clear();
        foreach (var row in db.Saved)
            bus.Publish(EventMapping.ToEvent(row));
        db.Saved.Clear();
    }
}
