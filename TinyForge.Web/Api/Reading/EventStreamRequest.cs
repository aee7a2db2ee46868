using TinyForge.Core.Events;

namespace TinyForge.Web.Api.Reading;

/// <summary>Which events are wanted as they come.</summary>
/// <param name="Filter">Which of them.</param>
/// <param name="After">The last one that the reader knows; null begins with what comes next.</param>
internal sealed record EventStreamRequest(EventFilter Filter, long? After);
