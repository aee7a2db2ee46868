using TinyForge.Core.Events;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Hosting;

/// <summary>Lets old events go: a minute after the start, when the first rush is over, and every hour from then on.</summary>
internal sealed partial class EventRetentionService(EventRetention retention, ISettingsStore settings, TimeProvider time, ILogger<EventRetentionService> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var pause = First; ; pause = Every)
            {
                await Task.Delay(pause, time, stoppingToken);
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the program stops
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.RunAsync(settings.Current.EventRetentionDays, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(EventId = 1214, Level = LogLevel.Error, Message = "Old events could not be removed; it is tried again in an hour")]
    private partial void LogFailed(Exception exception);
}
