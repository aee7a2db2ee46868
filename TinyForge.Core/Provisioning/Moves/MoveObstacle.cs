namespace TinyForge.Core.Provisioning.Moves;

/// <summary>A proxy that can't move, or did not.</summary>
/// <param name="ProxyId">The proxy.</param>
/// <param name="Name">Its first domain.</param>
/// <param name="From">The gateway that it is in.</param>
/// <param name="Reason">Why, and what to do about it, in plain words.</param>
public sealed record MoveObstacle(long ProxyId, string Name, string From, string Reason);
