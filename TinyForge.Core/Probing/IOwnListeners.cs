using System.Net;

namespace TinyForge.Core.Probing;

/// <summary>Where this program itself listens, so that a proxy does not lead back into it.</summary>
public interface IOwnListeners
{
    /// <summary>Ports of the embedded gateway that are open now.</summary>
    IReadOnlyCollection<int> GatewayPorts { get; }

    /// <summary>Ports of the admin pages and the API that are open now.</summary>
    IReadOnlyCollection<int> AdminPorts { get; }

    /// <summary>Whether <paramref name="address"/> is one of this machine's own.</summary>
    bool IsOwnAddress(IPAddress address);
}
