using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Reading;

/// <summary>Which events are wanted as a file.</summary>
/// <param name="Filter">Which of them.</param>
/// <param name="Format">The file's form.</param>
internal sealed record EventExportRequest(EventFilter Filter, EventExportFormat? Format);
