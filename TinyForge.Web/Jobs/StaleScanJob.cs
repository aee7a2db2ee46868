using System.Globalization;
using TinyForge.Core.Health;

namespace TinyForge.Web.Jobs;

/// <summary>Marks proxies that have not been healthy for long.</summary>
[KeptFor(Hours = 24)]
internal sealed class StaleScanJob(StaleScan scan, IHostApplicationLifetime lifetime) : ForgeJob(lifetime)
{
    protected override async Task<string> WorkAsync(CancellationToken cancellationToken)
    {
        var count = await scan.RunAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"Changed {count} marks.");
    }
}
