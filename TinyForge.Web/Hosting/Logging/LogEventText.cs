using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting.Display;
using TinyForge.Core.Events;

namespace TinyForge.Web.Hosting.Logging;

/// <summary>A log entry as an event: one line for people, and the fields by which its cause is found in the log file.</summary>
internal static class LogEventText
{
    private const int MaxMessage = 1000;
    private const int MaxField = 200;
    private const int MaxType = 60;

    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    // from the names that the framework gives to the names of the events
    private static readonly (string Property, string Name)[] Fields = [("RequestId", "request_id"), ("CircuitId", "circuit_id"), ("RequestPath", "request_path")];

    /// <summary>The event of an entry of level Warning or above.</summary>
    public static ForgeEvent From(LogEvent entry)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(entry, message);
        var (id, name) = EventId(entry);
        var logger = Text(entry, "SourceContext");
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["logger"] = logger ?? "none" };
        if (id is not null)
            data["event_id"] = id;
        // its words may tell more than all who read events should know; the log file has them
        if (entry.Exception is { } exception)
            data["exception"] = exception.GetType().Name;
        foreach (var field in Fields)
        {
            if (Text(entry, field.Property) is { } value)
                data[field.Name] = OneLine(value, MaxField);
        }
        return new ForgeEvent
        {
            OccurredAt = entry.Timestamp.ToUniversalTime(),
            Severity = entry.Level == LogEventLevel.Warning ? EventSeverity.Warn : EventSeverity.Error,
            Source = EventSource.System,
            Type = Type(name, logger),
            Message = OneLine(message.ToString(), MaxMessage) is { Length: > 0 } text ? text : "Something was logged without words.",
            Data = data,
        };
    }

    /// <summary>Tells how many more there were.</summary>
    public static ForgeEvent Summary(ForgeEvent latest, int leftOut, DateTimeOffset now) => latest with
    {
        OccurredAt = now,
        Message = string.Create(CultureInfo.InvariantCulture, $"{OneLine(latest.Message, MaxMessage - 60)} … {leftOut} more like this in the last minute"),
        Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["logger"] = latest.Data.GetValueOrDefault("logger"), ["suppressed"] = leftOut.ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>Tells how many there was no room for.</summary>
    public static ForgeEvent Lost(int count, DateTimeOffset now) => new()
    {
        OccurredAt = now,
        Severity = EventSeverity.Error,
        Source = EventSource.System,
        Type = "system.log_events_lost",
        Message = string.Create(CultureInfo.InvariantCulture, $"{count} warnings and errors could not be kept as events: too many waited for the database. The log files have them."),
        Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["lost"] = count.ToString(CultureInfo.InvariantCulture) },
    };

    private static (string? Id, string? Name) EventId(LogEvent entry)
    {
        if (!entry.Properties.TryGetValue("EventId", out var value) || value is not StructureValue id)
            return (null, null);
        var fields = id.Properties.ToDictionary(p => p.Name, p => (p.Value as ScalarValue)?.Value, StringComparer.Ordinal);
        return (Convert.ToString(fields.GetValueOrDefault("Id"), CultureInfo.InvariantCulture), fields.GetValueOrDefault("Name") as string);
    }

    private static string Type(string? eventName, string? logger)
    {
        var name = (eventName ?? "").Split('.')[^1];
        if (name.StartsWith("Log", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]))
            name = name[3..];
        // with the logger's name: different faults may have the same one
        string[] parts = [.. new[] { (logger ?? "").Split('.')[^1], name }.Select(Snake).Where(part => part.Length > 0)];
        return $"system.{(parts.Length == 0 ? "log" : string.Join('.', parts))}";
    }

    private static string Snake(string name)
    {
        var snake = string.Concat(JsonNamingPolicy.SnakeCaseLower.ConvertName(name).Where(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        return snake[..Math.Min(snake.Length, MaxType)];
    }

    private static string? Text(LogEvent entry, string property) =>
        entry.Properties.TryGetValue(property, out var value) && value is ScalarValue { Value: { } scalar } ? Convert.ToString(scalar, CultureInfo.InvariantCulture) : null;

    private static string OneLine(string text, int max)
    {
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= max)
            return line;
        // not through the middle of a character
        return line[..(char.IsHighSurrogate(line[max - 2]) ? max - 2 : max - 1)] + "…";
    }
}
