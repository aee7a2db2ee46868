namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>How long the gateway waits for a destination.</summary>
internal sealed record GatewayLimits
{
    /// <summary>Name and connection together; the probe's TCP stage has the same. Default 5 s.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Name, connection and TLS handshake together. Longer than <see cref="Connect"/>, so that what runs into it is the handshake. Default 10 s.</summary>
    public TimeSpan Secure { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>No byte in either direction for that long ends a request. Long enough for slow answers, event streams and WebSockets
    /// that ping as usual. Default 5 minutes.</summary>
    public TimeSpan Activity { get; init; } = TimeSpan.FromMinutes(5);
}
