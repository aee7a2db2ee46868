using System.Globalization;
using TinyForge.Core.Backups;
using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Jobs;

/// <summary>Makes a backup where one is due by the settings.</summary>
[KeptFor(Hours = 24)]
internal sealed class BackupJob(IBackups backups, ISettingsStore settings, TimeProvider time, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    public const string NotDue = "None is due.";

    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        if (!BackupSchedule.IsDue(backups.List(), settings.Current.BackupIntervalHours, time.GetUtcNow()))
            return NotDue;
        return await backups.MakeAsync(Actor.System, cancellationToken) switch
        {
            { Made: { } made } => string.Create(CultureInfo.InvariantCulture, $"Made {made.Name}, {made.Bytes} bytes."),
            // it is an event by now, and what is due stays due for the next run
            { Failure: { } failure } => $"None was made. {failure.Message}",
            _ => "Skipped: another one is being made.",
        };
    }
}
