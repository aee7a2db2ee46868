using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How a proxy is tried before any name server knows its domain.</summary>
/// <param name="Command">A command for a shell; null where the gateway has no open port.</param>
/// <param name="Link">The address in a browser, once the name leads to this machine; null for a wildcard.</param>
internal sealed record TryIt(string? Command, string? Link)
{
    /// <summary>Works out how.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="endpoints">Where the embedded gateway listens.</param>
    /// <param name="server">The name under which the browser reaches this machine.</param>
    public static TryIt For(StandaloneProxy proxy, GatewayEndpoints endpoints, string server)
    {
        var host = proxy.Spec.Domains[0].SampleHost;
        var https = proxy.Spec.SslCertificateId > 0 && endpoints.HttpsPort is not null;
        var port = https ? endpoints.HttpsPort : endpoints.HttpPort;
        if (proxy.Gateway != GatewayNames.Embedded || port is null)
            return new TryIt(null, ProxyText.Link(proxy, proxy.Spec.Domains[0]));
        // SNI must name the domain, so on HTTPS the address is bent instead of the header
        var command = https
            ? $"curl -k --connect-to {host}:{port}:{server}:{port} https://{host}:{port}/"
            : $"curl -H 'Host: {host}' http://{server}:{port}/";
        var scheme = https ? "https" : "http";
        var link = proxy.Spec.Domains[0].IsWildcard ? null : $"{scheme}://{host}{(port == (https ? 443 : 80) ? "" : $":{port}")}/";
        return new TryIt(command, link);
    }
}
