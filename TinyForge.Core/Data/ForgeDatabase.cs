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

    /// <summary>Brings the file to this program's schema, switches it to WAL and reads the settings.</summary>
    /// <param name="initial">What the settings are where there are none yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PrepareAsync(ForgeSettings initial, CancellationToken cancellationToken)
    {
        await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
        {
            // kept in the file: readers don't wait for the writer, nor it for them
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        await _settings.LoadAsync(initial, cancellationToken);
    }

    /// <summary>Whether the file opens and has this program's schema.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }
}
