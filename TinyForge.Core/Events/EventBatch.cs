namespace TinyForge.Core.Events;

/// <summary>What a subscription has to tell since it was last asked.</summary>
/// <param name="Events">In the order in which they were published.</param>
/// <param name="Resync">Whether the subscriber was too slow and events were dropped before these: it must look at the present state anew.</param>
public sealed record EventBatch(IReadOnlyList<ForgeEvent> Events, bool Resync);
