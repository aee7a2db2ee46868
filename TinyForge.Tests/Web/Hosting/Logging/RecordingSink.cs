using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace TinyForge.Tests.Web.Hosting.Logging;

/// <summary>Keeps what the console would show.</summary>
internal sealed class RecordingSink : ILogEventSink
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void Emit(LogEvent logEvent) => _lines.Enqueue(logEvent.RenderMessage(CultureInfo.InvariantCulture));

    public int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));
}
