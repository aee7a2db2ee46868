namespace TinyForge.Core.Provisioning;

/// <summary>What one round of the reconciler did.</summary>
/// <param name="Compared">Active proxies that were compared with their gateway.</param>
/// <param name="Ended">Changes that were half done and are ended.</param>
/// <param name="Waiting">Changes that still wait for their gateway.</param>
/// <param name="Leftovers">Hosts that a cut-off change had left behind and that are removed.</param>
public sealed record ReconcileReport(int Compared, int Ended, int Waiting, int Leftovers);
