namespace TinyForge.Core.Provisioning.Moves;

/// <summary>What a move needs to begin.</summary>
/// <param name="Plan">What it would do.</param>
/// <param name="Target">The gateway as it was found; null where nothing needs to move, so that it was not asked.</param>
internal sealed record MovePreparation(MovePlan Plan, MoveTarget? Target);
