namespace TinyForge.Core.Events;

/// <summary>A page of events.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The <see cref="EventQuery.Before"/> of the next page; null on the last.</param>
public sealed record EventPage(IReadOnlyList<ForgeEvent> Items, long? Next);
