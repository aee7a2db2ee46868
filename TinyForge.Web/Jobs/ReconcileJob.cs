using System.Globalization;
using TinyForge.Core.Provisioning;

namespace TinyForge.Web.Jobs;

/// <summary>Ends what is half done of proxies and instances, and compares every proxy with what its gateway has.</summary>
[KeptFor(Hours = 24)]
internal sealed class ReconcileJob(IProxyReconciler reconciler, IInstanceManager instances, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        ReconcileReport report;
        try
        {
            report = await reconciler.RunAsync(cancellationToken);
        }
        finally
        {
            // what waited for its proxy
            await instances.RecoverAsync(gateway: null, cancellationToken);
        }
        return string.Create(CultureInfo.InvariantCulture, $"Compared {report.Compared}, ended {report.Ended}, waiting {report.Waiting}, leftovers removed {report.Leftovers}.");
    }
}
