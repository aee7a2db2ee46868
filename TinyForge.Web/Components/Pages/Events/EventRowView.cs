using TinyForge.Core.Events;

namespace TinyForge.Web.Components.Pages.Events;

/// <summary>What a row of the log shows.</summary>
/// <param name="Event">The event.</param>
/// <param name="ProxyName">The name of the proxy that it is about; null where there is none any more.</param>
/// <param name="Fresh">Whether it has just come.</param>
/// <param name="Open">Whether its details are shown.</param>
public readonly record struct EventRowView(ForgeEvent Event, string? ProxyName, bool Fresh, bool Open);
