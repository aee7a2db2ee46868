using System.Text.Json.Nodes;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>The fields of a host that are TinyForge's, with those that have no effect taken as off. All others are never sent, so they stay as an admin set them.</summary>
internal sealed record NpmFields
{
    private NpmFields(IEnumerable<string> names) => Names = [.. names.Order(StringComparer.Ordinal)];

    /// <summary>In the order that NPM keeps them in.</summary>
    public IReadOnlyList<string> Names { get; }

    private string Scheme { get; init; } = "";

    private string Host { get; init; } = "";

    private int Port { get; init; }

    private bool Websockets { get; init; }

    private bool BlockExploits { get; init; }

    private (int CertificateId, bool Forced, bool Hsts, bool Http2) Tls { get; init; }

    /// <summary>As wanted.</summary>
    public static NpmFields Of(ProxySpec spec) => new(spec.Domains.Select(d => d.Value))
    {
        Scheme = spec.Destination.Scheme,
        Host = NpmHostMap.ForwardHost(spec.Destination),
        Port = spec.Destination.Port,
        Websockets = spec.Websockets,
        BlockExploits = spec.BlockExploits,
        Tls = Effective(spec.SslCertificateId, spec.SslForced, spec.Hsts, spec.Http2),
    };

    /// <summary>As NPM has them.</summary>
    public static NpmFields Of(NpmHost host) => new(host.DomainNames.OfType<string>())
    {
        Scheme = host.ForwardScheme,
        Host = host.ForwardHost,
        Port = host.ForwardPort,
        Websockets = host.AllowWebsocketUpgrade,
        BlockExploits = host.BlockExploits,
        Tls = Effective(host.CertificateId, host.SslForced, host.HstsEnabled, host.Http2Support),
    };

    /// <summary>A new host with these fields.</summary>
    public JsonObject New(string tag, bool enabled)
    {
        var fields = From(null);
        fields["enabled"] = enabled;
        fields["meta"] = new JsonObject { [NpmHost.TagKey] = tag };
        return fields;
    }

    /// <summary>What must be sent to come here from <paramref name="now"/>; null is a host that is not there yet.</summary>
    public JsonObject From(NpmFields? now)
    {
        var fields = new JsonObject();
        if (now is null || !Names.SequenceEqual(now.Names, StringComparer.Ordinal))
            fields["domain_names"] = new JsonArray([.. Names.Select(n => JsonValue.Create(n))]);
        if (now is null || (Scheme, Host, Port) != (now.Scheme, now.Host, now.Port))
        {
            fields["forward_scheme"] = Scheme;
            fields["forward_host"] = Host;
            fields["forward_port"] = Port;
        }
        if (now is null || Websockets != now.Websockets)
            fields["allow_websocket_upgrade"] = Websockets;
        if (now is null || BlockExploits != now.BlockExploits)
            fields["block_exploits"] = BlockExploits;
        // a certificate_id of 0 makes NPM keep the flags that need one, so without TLS it is left out, or all of them are sent as false
        if (Tls != (now?.Tls ?? default))
        {
            fields["certificate_id"] = Tls.CertificateId;
            fields["ssl_forced"] = Tls.Forced;
            fields["hsts_enabled"] = Tls.Hsts;
            fields["http2_support"] = Tls.Http2;
        }
        return fields;
    }

    private static (int CertificateId, bool Forced, bool Hsts, bool Http2) Effective(int certificateId, bool forced, bool hsts, bool http2) =>
        certificateId == 0 ? default : (certificateId, forced, forced && hsts, http2);
}
