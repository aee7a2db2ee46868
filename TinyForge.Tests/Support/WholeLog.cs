using System.Text;
using Microsoft.Extensions.Logging;

namespace TinyForge.Tests.Support;

/// <summary>Everything that a program logs, down to the finest level, with each value of each message by itself.</summary>
internal sealed class WholeLog : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Write(state);
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Write(formatter(state, exception));
        Write(state);
        if (exception is not null)
            Write(exception);
    }

    public void Dispose()
    {
    }

    private void Write(object? value)
    {
        // a message may leave out what its entry carries
        var line = value is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}")) : $"{value}";
        lock (_lock)
            _text.AppendLine(line);
    }
}
