using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Health;

/// <inheritdoc cref="IReferenceCheck"/>
internal sealed class ReferenceCheck(ISettingsStore settings, TimeProvider time) : IReferenceCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    // what a router listens on, if on anything: name service and its admin pages
    private static readonly int[] GatewayPorts = [53, 80, 443];

    private IPAddress? _everAnswered;

    public async Task<ReferenceAnswer> AskAsync(CancellationToken cancellationToken)
    {
        if (settings.Current.HealthReferenceAddress is { } configured && ReferenceAddress.TryParse(configured, out var address))
            return new(configured, await ConnectAsync(address.Host, address.Port, cancellationToken) == SocketError.Success);
        if (DefaultGateway() is not { } gateway)
            return new(null, false);
        var answered = await AnswersAsync(gateway, cancellationToken);
        if (answered)
            _everAnswered = gateway;
        // many gateways answer nobody, those of clouds for example: silence says something only of one that spoke before
        return gateway.Equals(_everAnswered) ? new($"the default gateway {gateway}", answered) : new(null, false);
    }

    private async Task<bool> AnswersAsync(IPAddress gateway, CancellationToken cancellationToken)
    {
        var ping = PingAsync(gateway, cancellationToken);
        // a refusal is an answer too: the way there works
        var attempts = await Task.WhenAll(GatewayPorts.Select(p => ConnectAsync(gateway.ToString(), p, cancellationToken)));
        return await ping || attempts.Any(error => error is SocketError.Success or SocketError.ConnectionRefused or SocketError.ConnectionReset);
    }

    private static IPAddress? DefaultGateway()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .SelectMany(n => n.GetIPProperties().GatewayAddresses)
                .Select(g => g.Address)
                .FirstOrDefault(a => !a.Equals(IPAddress.Any) && !a.Equals(IPAddress.IPv6Any));
        }
        catch (Exception exception) when (exception is NetworkInformationException or IOException or UnauthorizedAccessException)
        {
            // a machine that does not tell its routes
            return null;
        }
    }

    private static async Task<bool> PingAsync(IPAddress address, CancellationToken cancellationToken)
    {
        try
        {
            using var ping = new Ping();
            return (await ping.SendPingAsync(address, Limit, cancellationToken: cancellationToken)).Status == IPStatus.Success;
        }
        catch (Exception exception) when (exception is PingException or SocketException or PlatformNotSupportedException)
        {
            // not allowed here, as in many containers
            return false;
        }
    }

    private async Task<SocketError> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, either.Token);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SocketError.TimedOut;
        }
    }
}
