using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TinyForge.Core.Events;
using TinyForge.Web.Api.Contracts;
using TinyForge.Web.Api.Reading;
using TinyForge.Web.Auth;

namespace TinyForge.Web.Api;

/// <summary>
/// Events as a file, newest first, read and written page by page: a log of any length takes the memory of one page. It is cut off where
/// the reader may read no longer, where the reader does not read, and when the program stops.
/// </summary>
internal sealed class EventExport(IEventLog log, StandingAccess access, EventStreamTimes times, TimeProvider time, IHostApplicationLifetime program, IOptions<JsonOptions> json)
{
    private static readonly string[] Columns = ["id", "occurred_at", "severity", "source", "type", "message", "proxy_id", "instance_id", "actor", "data"];

    // a spreadsheet would run a cell that begins like a formula (OWASP, CSV injection)
    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape };

    private readonly JsonSerializerOptions _json = json.Value.SerializerOptions;

    /// <summary>Answers the request.</summary>
    public async Task WriteAsync(HttpContext context, EventExportRequest wanted)
    {
        var query = new EventQuery { Filter = wanted.Filter, Limit = EventQuery.MaxLimit };
        // before the headers, so that a database that does not open is a plain 500
        var page = await log.ReadAsync(query, context.RequestAborted);
        SetHeaders(context, wanted.Format!.Value);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, program.ApplicationStopping);
        var watch = access.WatchAsync(context, times.Recheck, end);
        try
        {
            await WriteAsync(new PatientWriter(context, times.Write, times.Farewell, end.Token), wanted.Format.Value, query, page, end.Token);
        }
        catch (OperationCanceledException)
        {
            // half a file must not look like a whole one
            context.Abort();
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    private async Task WriteAsync(PatientWriter writer, EventExportFormat format, EventQuery query, EventPage page, CancellationToken cancellationToken)
    {
        if (format == EventExportFormat.Csv)
            await writer.WriteAsync(ToCsv([Columns]));
        while (true)
        {
            await writer.WriteAsync(format == EventExportFormat.Csv ? ToCsv(page.Items.Select(Cells)) : ToLines(page.Items));
            await writer.FlushAsync();
            if (page.Next is not { } before)
                return;
            page = await log.ReadAsync(query with { Before = before }, cancellationToken);
        }
    }

    private void SetHeaders(HttpContext context, EventExportFormat format)
    {
        var extension = format == EventExportFormat.Csv ? "csv" : "jsonl";
        context.Response.ContentType = format == EventExportFormat.Csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"tinyforge-events-{time.GetUtcNow():yyyyMMdd-HHmmss}.{extension}\"");
    }

    private static byte[] ToCsv(IEnumerable<string?[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Csv, leaveOpen: true))
        {
            foreach (var row in rows)
                csv.WriteRecord(row);
        }
        return bytes.ToArray();
    }

    // as the JSON of the list says it, so that both files tell the same
    private string?[] Cells(ForgeEvent entry)
    {
        var fields = JsonSerializer.SerializeToElement(EventDto.From(entry), _json);
        return [.. Columns.Select(column => Cell(fields.GetProperty(column)))];
    }

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private byte[] ToLines(IReadOnlyList<ForgeEvent> events)
    {
        using var lines = new MemoryStream();
        foreach (var entry in events)
        {
            JsonSerializer.Serialize(lines, EventDto.From(entry), _json);
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }
}
