using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>
/// Makes events of the warnings and errors that the program logs, so that an admin sees "the gateway refuses our password" without
/// reading log files. Only queues: <see cref="LogEventWriter"/> keeps them.
/// </summary>
internal sealed class LogEventSink(LogEventQueue queue) : ILogEventSink
{
    // what keeps events and what brings them to pages; their own troubles must not become more events
    private static readonly string[] Silent = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", typeof(LogEventWriter).FullName!, "TinyForge.Web.Live"];

    private static readonly AsyncLocal<bool> Writing = new();

    /// <summary>What is logged in this flow of work from now on becomes no event.</summary>
    public static void Mute() => Writing.Value = true;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        try
        {
            if (logEvent.Level < LogEventLevel.Warning || Writing.Value || IsSilent(logEvent) || ConsoleOnly.Is(logEvent))
                return;
            queue.Add(LogEventText.From(logEvent));
        }
        catch (Exception exception)
        {
            // whoever logs has troubles enough
            SelfLog.WriteLine("No event of a log entry: {0}", exception);
        }
    }

    private static bool IsSilent(LogEvent entry) =>
        entry.Properties.TryGetValue("SourceContext", out var value)
        && value is ScalarValue { Value: string source }
        && Array.Exists(Silent, prefix => source.StartsWith(prefix, StringComparison.Ordinal));
}
