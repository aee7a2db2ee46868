using Serilog;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>
/// The log files: one JSON object a line, a file a day and another at 10 MB, the newest 14 kept. The folder is known and made only when
/// the program is prepared; what is logged before waits. A file that can't be written never stops the program.
/// </summary>
internal sealed class LogFile : ILogEventSink, IDisposable
{
    private const long MaxBytes = 10 * 1024 * 1024;
    private const int MaxFiles = 14;
    private const int MaxWaiting = 200;

    private readonly Lock _lock = new();
    private readonly Queue<LogEvent> _waiting = [];
    private Logger? _file;

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        if (ConsoleOnly.Is(logEvent))
            return;
        Logger? file;
        lock (_lock)
        {
            file = _file;
            if (file is null && _waiting.Count < MaxWaiting)
                _waiting.Enqueue(logEvent);
        }
        file?.Write(logEvent);
    }

    /// <summary>Writes to files in that folder from now on, and first what waits.</summary>
    /// <exception cref="IOException">The folder can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public void Open(string folder)
    {
        DataDirectory.CreateFolder(folder);
        var file = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            // a full disk is told to Serilog's own log and otherwise passed over
            .WriteTo.File(
                new RenderedCompactJsonFormatter(),
                Path.Combine(folder, "tinyforge-.log"),
                fileSizeLimitBytes: MaxBytes,
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: MaxFiles)
            .CreateLogger();
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var entry))
                file.Write(entry);
            (_file, file) = (file, _file!);
        }
        file?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException exception)
        {
            // what still waits for a disk that is full is lost, which is no reason to end with a stack trace
            SelfLog.WriteLine("The log file could not be written to its end: {0}", exception);
        }
    }
}
