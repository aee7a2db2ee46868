namespace TinyForge.Core.Provisioning;

/// <summary>
/// Keeps wishes carried out: ends what a crash left half done, carries out what waited for its gateway, removes hosts that a cut-off change
/// left behind, and marks what somebody changed in the gateway. It never changes an active proxy's host: whether that is restored or
/// accepted is an admin's decision.
/// </summary>
public interface IProxyReconciler
{
    /// <summary>Ends what the last run of the program left half done in a gateway of this process, before it serves.</summary>
    /// <param name="gateway">Its name. It must answer at once.</param>
    /// <param name="cancellationToken">Leaves the rest to the next round.</param>
    Task RecoverAsync(string gateway, CancellationToken cancellationToken);

    /// <summary>Goes through all proxies of all gateways once. A proxy that somebody is changing is left to the next round.</summary>
    Task<ReconcileReport> RunAsync(CancellationToken cancellationToken);
}
