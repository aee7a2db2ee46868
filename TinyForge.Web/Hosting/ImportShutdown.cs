using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Hosting;

/// <summary>Lets the proxies that an import is changing arrive before the program stops, for as long as the shutdown may take.</summary>
internal sealed class ImportShutdown(IProxyImporter importer) : IHostedService
{
    /// <summary>An import begins only when somebody starts it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => importer.CloseAsync(cancellationToken);
}
