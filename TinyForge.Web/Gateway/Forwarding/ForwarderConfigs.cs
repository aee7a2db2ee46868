using System.Net;
using TinyForge.Core.Proxies;
using TinyForge.Web.Gateway.Routing;
using Yarp.ReverseProxy.Forwarder;

namespace TinyForge.Web.Gateway.Forwarding;

/// <summary>Which HTTP version a destination is spoken to in.</summary>
internal sealed class ForwarderConfigs(GatewayLimits limits)
{
    private readonly ForwarderRequestConfig _http1 = Make(limits, HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower);

    // without TLS there is no negotiation: HTTP/2 must be known to be spoken, and gRPC speaks nothing else
    private readonly ForwarderRequestConfig _priorKnowledge = Make(limits, HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);

    private readonly ForwarderRequestConfig _negotiated = Make(limits, HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);

    public ForwarderRequestConfig For(Destination destination, HttpRequest request) =>
        destination.IsHttps ? _negotiated : Grpc.IsCall(request) ? _priorKnowledge : _http1;

    private static ForwarderRequestConfig Make(GatewayLimits limits, Version version, HttpVersionPolicy policy) =>
        new() { ActivityTimeout = limits.Activity, Version = version, VersionPolicy = policy };
}
