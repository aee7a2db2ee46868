using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace TinyForge.Web.Hardening;

/// <summary>
/// Sets up ASP.NET Core's forwarded headers for the configured proxies alone. Runs last, so that neither the framework's trust in loopback
/// nor its environment variable that trusts everybody remains.
/// </summary>
internal sealed class ForwardedHeadersSetup(IOptions<TrustedProxyOptions> trusted) : IPostConfigureOptions<ForwardedHeadersOptions>
{
    public void PostConfigure(string? name, ForwardedHeadersOptions options)
    {
        var networks = TrustedProxies.Read(trusted.Value.TrustedProxies).Networks;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(network);
        // two empty lists mean "from anybody" to the middleware: then it must read nothing at all
        options.ForwardedHeaders = networks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // as far as the chain is known, from the nearest on; the first address that is not a proxy of ours is the client
        options.ForwardLimit = null;
    }
}
