namespace TinyForge.Core.Provisioning.Moves;

/// <summary>What came of the move of one proxy.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Reason">Why it is where it was, in plain words; null where it is not.</param>
internal sealed record MoveOutcome(MoveEnd End, string? Reason = null);
