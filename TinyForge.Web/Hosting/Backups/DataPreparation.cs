using Microsoft.Extensions.Options;
using TinyForge.Core.Backups;
using TinyForge.Core.Data;

namespace TinyForge.Web.Hosting.Backups;

/// <summary>Makes the data directory this program's own, whole and of its schema.</summary>
internal sealed partial class DataPreparation(
    DataDirectory data, DataLock use, Restore restore, BackupFolder backups, ForgeDatabase database, IOptions<ForgeOptions> options, ILogger<DataPreparation> logger)
{
    /// <summary>Keeps other programs out, and ends a restore that was cut off.</summary>
    /// <exception cref="DataFaultException">Another program uses the directory.</exception>
    public void Claim()
    {
        data.Create();
        use.Take();
        if (restore.Finish())
            LogRestored();
        WorkFolder.RemoveLeftovers(data.Backups);
    }

    /// <summary>Brings the database to this program's schema, after a backup where that changes one that there is. Wants <see cref="Claim"/> before.</summary>
    /// <exception cref="NewerSchemaException">A newer program made it. Nothing has changed.</exception>
    /// <exception cref="DataFaultException">The backup can't be made. Nothing has changed.</exception>
    public async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        var schema = SchemaComparison.OfFile(data.Database);
        Backup? backup = null;
        if (schema.IsOlder)
        {
            backup = backups.MakeBeforeUpgrade(schema.Pending[0]);
            LogUpgrade(schema.Applied[^1], schema.Pending[^1], backup.Name);
        }
        await database.PrepareAsync(options.Value.Npm.ToInitialSettings(), cancellationToken);
        if (backup is not null)
            await backups.TellOfUpgradeAsync(backup);
    }

    /// <summary>For commands that work beside a program that runs: does the above only where it is needed, and that program would have done it.</summary>
    /// <exception cref="NewerSchemaException">A newer program made the database. Nothing has changed.</exception>
    /// <exception cref="DataFaultException">A program of another version runs, or the backup can't be made.</exception>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!restore.IsUnfinished && SchemaComparison.OfFile(data.Database) is { Pending.Count: 0, Unknown.Count: 0 })
            return;
        Claim();
        await UpgradeAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 1226, Level = LogLevel.Warning, Message = "A restore that was cut off is finished")]
    private partial void LogRestored();

    [LoggerMessage(EventId = 1227, Level = LogLevel.Information, Message = "The database is upgraded from schema {From} to {To}; the backup {Backup} has it as it was")]
    private partial void LogUpgrade(string from, string to, string backup);
}
