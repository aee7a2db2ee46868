using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace TinyForge.Web.Hardening;

/// <summary>Registers listeners that leave room.</summary>
internal static class BoundedListenerServices
{
    /// <summary>Has a web server hold no more sockets than its connections take, and a few that are being turned away.</summary>
    /// <param name="services">Of a web server with Kestrel: the listeners that are registered last are the ones that it takes.</param>
    /// <param name="connections">How many connections it may have; null for no limit.</param>
    public static IServiceCollection AddBoundedListeners(this IServiceCollection services, long? connections)
    {
        if (connections is not { } most)
            return services;
        return services
            .AddSingleton<SocketTransportFactory>()
            .AddSingleton<IConnectionListenerFactory>(provider => new BoundedListenerFactory(
                provider.GetRequiredService<SocketTransportFactory>(), (int)Math.Min(int.MaxValue, most + Math.Max(1, most / ConnectionLimits.TurnedAway))));
    }
}
