using Microsoft.EntityFrameworkCore;
using TinyForge.Core.Data.Stores;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data;

/// <summary>The database file as a whole.</summary>
public sealed class ForgeDatabase
{
    private readonly IDbContextFactory<ForgeDbContext> _contexts;
    private readonly SettingsStore _settings;

    internal ForgeDatabase(IDbContextFactory<ForgeDbContext> contexts, SettingsStore settings) => (_contexts, _settings) = (contexts, settings);

    /// <summary>Brings the file to this program's schema, switches it to WAL and reads the settings. No other program may be at it.</summary>
    /// <param name="initial">What the settings are where there are none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NewerSchemaException">A newer program made it.</exception>
    public async Task PrepareAsync(ForgeSettings initial, CancellationToken cancellationToken)
    {
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
        {
            var schema = SchemaComparison.OfFile(db.Database.GetDbConnection().DataSource);
            if (schema.Unknown.Count > 0)
                throw NewerSchemaException.Of("The database", schema);
            // kept in the file: readers don't wait for the writer, nor it for them
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            await FreeMigrationsLockAsync(db, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // what was written while no program ran: a restored database tells of it
            EventIndex.CatchUp(db);
            await transaction.CommitAsync(cancellationToken);
        }
        await _settings.LoadAsync(initial, cancellationToken);
    }

    /// <summary>Whether the file opens and has this program's schema.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    // a row that a program which was killed in the middle of a migration leaves, and EF Core would wait for its end for ever
    private static async Task FreeMigrationsLockAsync(ForgeDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_schema WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
    }
}
