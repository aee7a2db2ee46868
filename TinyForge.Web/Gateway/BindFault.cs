using System.Net;
using System.Net.Sockets;

namespace TinyForge.Web.Gateway;

/// <summary>Tells which port could not be opened, and what to do about it.</summary>
internal static class BindFault
{
    /// <summary>One line for the admin; null where the failure has nothing to do with opening a port.</summary>
    public static string? Explain(GatewayBinding binding, Exception exception)
    {
        if (exception is not (IOException or SocketException))
            return null;
        (string Key, int Port)[] wanted = [(GatewayBinding.HttpPortKey, binding.HttpPort), (GatewayBinding.HttpsPortKey, binding.HttpsPort)];
        foreach (var (key, port) in wanted.Where(w => w.Port > 0))
        {
            if (TryBind(binding, port) is { } error)
                return Message(key, port, binding, error);
        }
        return $"The gateway can't open its ports ({GatewayBinding.HttpPortKey} {binding.HttpPort}, {GatewayBinding.HttpsPortKey} {binding.HttpsPort}): "
            + $"{exception.Message} Set other ports, or 0 to turn a listener off.";
    }

    // Kestrel's own exception does not name the port in every case, so the ports are tried once more
    private static SocketError? TryBind(GatewayBinding binding, int port)
    {
        var addresses = binding switch
        {
            { Any: true } => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
            { Localhost: true } => [IPAddress.Loopback, IPAddress.IPv6Loopback],
            _ => new[] { binding.Address },
        };
        foreach (var address in addresses)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (IPAddress.IPv6Any.Equals(address))
                socket.DualMode = true;
            try
            {
                socket.Bind(new IPEndPoint(address, port));
                socket.Listen();
            }
            catch (SocketException e) when (!(binding.Localhost && e.SocketErrorCode == SocketError.AddressNotAvailable))
            {
                return e.SocketErrorCode;
            }
            catch (SocketException)
            {
                // localhost without IPv6 is localhost all the same
            }
        }
        return null;
    }

    private static string Message(string key, int port, GatewayBinding binding, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => $"{key} is {port}, and another program listens on that port. Stop that program, set {key} to a free port, or to 0 to turn the listener off.",
        SocketError.AccessDenied => $"{key} is {port}, and this account may not open that port. Set {key} to a port from 1024 up, or allow it (on Linux the capability CAP_NET_BIND_SERVICE).",
        SocketError.AddressNotAvailable => $"{GatewayBinding.AddressKey} is '{binding.Address}', which is not an address of this machine. Use any, localhost, or an IP address of this machine.",
        _ => $"{key} is {port}, and that port can't be opened on {binding.Address} ({error}). Set {key} to another port, or to 0 to turn the listener off.",
    };
}
