using TinyForge.Core.Provisioning.Moves;

namespace TinyForge.Web.Hosting;

/// <summary>Lets the proxy that is being moved between gateways arrive before the program stops, for as long as the shutdown may take.</summary>
internal sealed class MoveShutdown(IGatewayMover mover) : IHostedService
{
    /// <summary>A move begins only when somebody starts it.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => mover.CloseAsync(cancellationToken);
}
