using System.Globalization;
using TinyForge.Core.Health;

namespace TinyForge.Web.Jobs;

/// <summary>Sums up the hours and days of health that are over.</summary>
[KeptFor(Hours = 24)]
internal sealed class HistoryRollupJob(HistoryRollup rollup, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        var count = await rollup.RunAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Summed up {count} hours and days.");
    }
}
