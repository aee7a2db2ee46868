using TinyForge.Core.Proxies;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>What the gateway does with the requests of one proxy. Never changed: a request keeps the route that it started with.</summary>
internal sealed class GatewayRoute(string hostId, ProxySpec spec)
{
    // no byte in either direction for that long ends a request; long enough for event streams and idle WebSockets that ping as usual
    private static readonly TimeSpan ActivityTimeout = TimeSpan.FromMinutes(5);

    private static readonly ForwarderRequestConfig Http1 = new()
    {
        ActivityTimeout = ActivityTimeout,
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    // without TLS there is no negotiation: HTTP/2 must be known to be spoken, and gRPC speaks nothing else
    private static readonly ForwarderRequestConfig Http2PriorKnowledge = new()
    {
        ActivityTimeout = ActivityTimeout,
        Version = System.Net.HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static readonly ForwarderRequestConfig Negotiated = new()
    {
        ActivityTimeout = ActivityTimeout,
        Version = System.Net.HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    public string HostId => hostId;

    public ProxySpec Spec => spec;

    /// <summary>Scheme, host and port of the destination.</summary>
    public string Prefix { get; } = spec.Destination.ToString();

    /// <summary>Which HTTP version the destination is spoken to in.</summary>
    public ForwarderRequestConfig ConfigFor(HttpRequest request) =>
        spec.Destination.IsHttps ? Negotiated : Grpc.IsCall(request) ? Http2PriorKnowledge : Http1;
}
