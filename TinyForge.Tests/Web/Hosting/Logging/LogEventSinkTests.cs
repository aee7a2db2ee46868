using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting.Logging;

namespace TinyForge.Tests.Web.Hosting.Logging;

/// <summary>From the log to the events, with Serilog in front and a log of events that can be told to fail.</summary>
public sealed partial class LogEventSinkTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeEventLog _events = new(new EventBus());
    private readonly RecordingSink _console = new();
    private readonly LogEventQueue _queue;
    private readonly SerilogLoggerFactory _loggers;
    private readonly LogEventWriter _writer;
    private readonly Microsoft.Extensions.Logging.ILogger _logger;

    public LogEventSinkTests()
    {
        _queue = new LogEventQueue(_time);
        _loggers = new SerilogLoggerFactory(
            new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext().WriteTo.Sink(_console).WriteTo.Sink(new LogEventSink(_queue)).CreateLogger(), dispose: true);
        _writer = new LogEventWriter(_queue, _events, _time, _loggers.CreateLogger<LogEventWriter>());
        _logger = _loggers.CreateLogger("TinyForge.Web.Something");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _writer.StopAsync(limit.Token);
        _writer.Dispose();
        _loggers.Dispose();
    }

    [Fact]
    public async Task Warning_WithScope_BecomesAnEventWithItsFields()
    {
        await _writer.StartAsync(Cancel);

        using (_logger.BeginScope(new Dictionary<string, object> { ["RequestId"] = "0HN:1", ["RequestPath"] = "/api/x", ["CircuitId"] = "c1" }))
            LogRefused(_logger, new InvalidOperationException("no\nway"), "the\r\nmailer");
        await _events.WaitAsync(log => log.Kept.Count == 1, Cancel);

        var entry = _events.Kept[0];
        Assert.Equal(("system.something.password_refused", EventSource.System, EventSeverity.Warn), (entry.Type, entry.Source, entry.Severity));
        Assert.Equal("The gateway refuses our password for the mailer", entry.Message);
        Assert.Equal(
            [("circuit_id", "c1"), ("event_id", "99"), ("exception", "InvalidOperationException"), ("logger", "TinyForge.Web.Something"), ("request_id", "0HN:1"), ("request_path", "/api/x")],
            entry.Data.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, d.Value)));
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", null, "system.kestrel")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", "ApplicationError", "system.kestrel.application_error")]
    [InlineData("TinyForge.Web.X", "LogUnhandled", "system.x.unhandled")]
    [InlineData("TinyForge.Web.X", "Logical", "system.x.logical")]
    [InlineData("TinyForge.Web.Some`1[[Odd Name]]", null, "system.some1odd_name")]
    public async Task Error_TypeIsNamedAfterTheEventOrTheLogger(string category, string? name, string expected)
    {
        await _writer.StartAsync(Cancel);
        _loggers.CreateLogger(category).Log(LogLevel.Critical, new EventId(7, name), "text", null, (state, _) => state);
        await _events.WaitAsync(log => log.Kept.Count == 1, Cancel);
        Assert.Equal((expected, EventSeverity.Error), (_events.Kept[0].Type, _events.Kept[0].Severity));
    }

    [Fact]
    public async Task Text_VeryLong_IsCut()
    {
        await _writer.StartAsync(Cancel);
        LogRefused(_logger, null, new string('m', 5000));
        await _events.WaitAsync(log => log.Kept.Count == 1, Cancel);
        Assert.Equal(1000, _events.Kept[0].Message.Length);
    }

    [Fact]
    public async Task Entry_BeforeTheWriterStarts_Waits()
    {
        LogRefused(_logger, null, "early");
        Assert.Empty(_events.Kept);

        await _writer.StartAsync(Cancel);
        await _events.WaitAsync(log => log.Kept.Count == 1, Cancel);

        Assert.Contains("early", _events.Kept[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Error)]
    [InlineData("TinyForge.Web.Hosting.Logging.LogEventWriter", LogLevel.Error)]
    [InlineData("TinyForge.Web.Auth.SignIn.FirstRun", LogLevel.Warning)]
    [InlineData("TinyForge.Web.X", LogLevel.Information)]
    public async Task Entry_OfTheDatabaseOrOfLittleWeight_BecomesNoEvent(string category, LogLevel level)
    {
        await _writer.StartAsync(Cancel);
        _loggers.CreateLogger(category).Log(level, default, "silent", null, (state, _) => state);
        LogRefused(_logger, null, "heard");
        await _events.WaitAsync(log => log.Kept.Count >= 1, Cancel);
        Assert.Contains("heard", Assert.Single(_events.Kept).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_ManyInAMinute_AreFiveAndASummary()
    {
        await _writer.StartAsync(Cancel);
        for (var i = 0; i < 25; i++)
            LogRefused(_logger, null, $"{i}");
        await _events.WaitAsync(log => log.Kept.Count == 5, Cancel);

        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), log => log.Kept.Count == 6);

        var summary = _events.Kept[5];
        Assert.Equal("system.something.password_refused", summary.Type);
        Assert.EndsWith("for 24 … 20 more like this in the last minute", summary.Message, StringComparison.Ordinal);
        Assert.Equal("20", summary.Data["suppressed"]);
    }

    [Fact]
    public async Task LogFails_NothingLoopsAndAllIsKeptLater()
    {
        // what the database logs when it fails, and what anybody else logs in the course of the writing
        _events.OnAppend = _ =>
        {
            LogRefused(_loggers.CreateLogger("Somebody.Else"), null, "while writing");
            throw new IOException("disk full");
        };
        await _writer.StartAsync(Cancel);
        LogRefused(_logger, null, "one");
        LogRefused(_logger, null, "two");
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), log => log.Attempts >= 6);
        Assert.True(_queue.Count <= 2, $"{_queue.Count} wait.");
        // told at once, and no more than once a minute
        var minutes = (int)(_time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes;
        Assert.InRange(_console.Count("can't be kept as events"), 1, 1 + minutes);

        _events.OnAppend = static _ => { };
        await AdvanceUntilAsync(TimeSpan.FromSeconds(10), log => log.Kept.Count >= 2);

        Assert.Equal(["The gateway refuses our password for one", "The gateway refuses our password for two"], _events.Kept.Select(e => e.Message));
    }

    [Fact]
    public async Task QueueIsFull_DropsAndSaysHowMany()
    {
        // each type passes five times in a minute
        for (var i = 0; i < LogEventQueue.Capacity + 30; i++)
            _logger.Log(LogLevel.Warning, new EventId(1, $"Type{i / 5}"), "text", null, (state, _) => state);
        Assert.Equal(LogEventQueue.Capacity, _queue.Count);

        await _writer.StartAsync(Cancel);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), log => log.Kept.Count > LogEventQueue.Capacity);

        Assert.Equal(("system.log_events_lost", "30"), (_events.Kept[^1].Type, _events.Kept[^1].Data["lost"]));
    }

    [Fact]
    public async Task Stop_WithEntriesWaiting_KeepsThemFirst()
    {
        await _writer.StartAsync(Cancel);
        for (var i = 0; i < 8; i++)
            LogRefused(_logger, null, $"{i}");

        await _writer.StopAsync(Cancel);

        Assert.Equal(6, _events.Kept.Count);
        Assert.Equal("3", _events.Kept[5].Data["suppressed"]);
    }

    private async Task AdvanceUntilAsync(TimeSpan step, Func<FakeEventLog, bool> wanted)
    {
        for (var i = 0; i < 2000 && !wanted(_events); i++)
        {
            _time.Advance(step);
            // lets the writer come to its next wait
            await Task.Delay(5, Cancel);
        }
        Assert.True(wanted(_events), $"{_events.Kept.Count} kept, {_events.Attempts} attempts.");
    }

    [LoggerMessage(EventId = 99, EventName = "LogPasswordRefused", Level = LogLevel.Warning, Message = "The gateway refuses our password for {Who}")]
    private static partial void LogRefused(Microsoft.Extensions.Logging.ILogger logger, Exception? exception, string who);
}
