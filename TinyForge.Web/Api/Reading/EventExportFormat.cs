namespace TinyForge.Web.Api.Reading;

/// <summary>The forms of an export.</summary>
internal enum EventExportFormat
{
    /// <summary>RFC 4180, for spreadsheets.</summary>
    Csv,

    /// <summary>One JSON object a line, for programs.</summary>
    Jsonl,
}
