using System.Net;
using Microsoft.AspNetCore.Connections;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Listeners of a web server that together hold no more than so many sockets, those included that are just being closed. Kestrel's own
/// limit closes what is too much, but only after it has taken it: where connections come faster than the process gets to close
/// them, they use up the files that it may open.
/// </summary>
/// <param name="inner">Opens the listeners.</param>
/// <param name="most">How many sockets; more than Kestrel's limits, so that these are what visitors meet.</param>
// connections give their places back for longer than whoever made this may know, and a semaphore that nobody asks for its handle has nothing to let go
#pragma warning disable CA1001
internal sealed class BoundedListenerFactory(IConnectionListenerFactory inner, int most) : IConnectionListenerFactory, IConnectionListenerFactorySelector
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _room = new(most, most);

    /// <inheritdoc/>
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new BoundedListener(await inner.BindAsync(endpoint, cancellationToken), _room);

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => inner is not IConnectionListenerFactorySelector selector || selector.CanBind(endpoint);
}
