namespace TinyForge.Web.Gateway;

/// <summary>The gateway's inner host starts and stops with the program and listens to no signal of its own.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
