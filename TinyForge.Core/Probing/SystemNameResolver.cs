using System.Net;
using System.Net.Sockets;

namespace TinyForge.Core.Probing;

/// <summary>Asks the operating system, except for the names that RFC 6761 gives a fixed meaning.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    // IPv4 first: what listens on "localhost" without further thought listens there
    private static readonly IPAddress[] Loopback = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var name = host.TrimEnd('.');
        // section 6.3: always loopback, whatever a search domain or a name server says
        if (IsAtOrBelow(name, "localhost"))
            return Loopback;
        // section 6.4: never exists, so no name server needs to be asked, and none that invents answers is believed
        if (IsAtOrBelow(name, "invalid"))
            throw new SocketException((int)SocketError.HostNotFound);
        return await Dns.GetHostAddressesAsync(host, cancellationToken);
    }

    private static bool IsAtOrBelow(string name, string zone) =>
        name.EndsWith(zone, StringComparison.OrdinalIgnoreCase) && (name.Length == zone.Length || name[^(zone.Length + 1)] == '.');
}
