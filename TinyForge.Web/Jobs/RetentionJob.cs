using System.Globalization;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Jobs;

/// <summary>Lets go of events and health history that are older than the settings keep them.</summary>
[KeptFor(Hours = 24)]
internal sealed class RetentionJob(EventRetention events, HistoryRetention history, ISettingsStore settings, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        var (removedEvents, removedRows) = (0, 0);
        try
        {
            removedEvents = await events.RunAsync(settings.Current.EventRetentionDays, cancellationToken);
        }
        finally
        {
            // a fault of the one is no reason for the other to grow
            removedRows = await history.RunAsync(cancellationToken);
        }
        return string.Create(CultureInfo.InvariantCulture, $"Removed {removedEvents} events and {removedRows} rows of health history.");
    }
}
