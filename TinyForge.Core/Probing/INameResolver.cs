using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Turns a host name into addresses, as the gateway would.</summary>
public interface INameResolver
{
    /// <summary>The addresses, in the order in which they should be tried; empty where the name has none.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not exist, or no name server could tell.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken);
}
