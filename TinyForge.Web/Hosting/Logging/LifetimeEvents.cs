using TinyForge.Core.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>Tells when the program began to serve and when it was told to stop: a start without a stop before it was a crash.</summary>
internal sealed partial class LifetimeEvents(IEventLog events, TimeProvider time, ILogger<LifetimeEvents> logger) : IHostedLifecycleService
{
    private static readonly string Version = ProgramVersion.Short;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // the server listens by now
    public Task StartedAsync(CancellationToken cancellationToken) => TellAsync("system.started", $"TinyForge {Version} started.", cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => TellAsync("system.stopping", $"TinyForge {Version} is stopping.", cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task TellAsync(string type, string message, CancellationToken cancellationToken)
    {
        var entry = new ForgeEvent
        {
            OccurredAt = time.GetUtcNow(),
            Severity = EventSeverity.Info,
            Source = EventSource.System,
            Type = type,
            Message = message,
            Actor = Actor.SystemName,
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["version"] = Version },
        };
        try
        {
            await events.AppendAsync(entry, cancellationToken);
        }
        catch (Exception exception)
        {
            // it serves, and stops, without it
            LogNotTold(exception, type);
        }
    }

    [LoggerMessage(EventId = 1212, Level = LogLevel.Error, Message = "The event {Type} could not be kept")]
    private partial void LogNotTold(Exception exception, string type);
}
