namespace TinyForge.Core.Health;

/// <summary>What the guard says.</summary>
/// <param name="State">What is thought of the own network.</param>
/// <param name="LookAround">Whether other hosts should be looked at out of turn, to know more.</param>
internal readonly record struct ConnectivityVerdict(ConnectivityState State, bool LookAround = false);
