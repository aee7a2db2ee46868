namespace TinyForge.Core.Probing;

/// <summary>Connects to a destination as the probe does, for those who forward to it.</summary>
public interface IDestinationDialer
{
    /// <summary>
    /// Resolves the host anew, asks the policy about each address (a name can come to mean the cloud's metadata service, or this
    /// gateway, after it was validated), and takes the first address that accepts.
    /// </summary>
    /// <param name="host">Name or address, IPv6 without brackets.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="limit">How long resolving and connecting may take together.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DestinationRefusedException">The policy allows none of the addresses.</exception>
    /// <exception cref="NameTimeoutException">No name server answered in time.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">No address took the connection, or the name has none.</exception>
    Task<Stream> DialAsync(string host, int port, TimeSpan limit, CancellationToken cancellationToken);
}
