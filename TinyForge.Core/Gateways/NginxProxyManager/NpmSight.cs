using System.Net;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>What a visitor of one host name was answered.</summary>
/// <param name="Status">HTTP status; null where the connection was closed without a word, as NPM's default site can be set to do.</param>
/// <param name="Location">Where it was sent.</param>
/// <param name="Body">The start of the body.</param>
internal sealed record NpmSight(HttpStatusCode? Status, Uri? Location, string Body)
{
    /// <summary>Whether it is what NPM's nginx says in place of a destination that does not answer.</summary>
    public bool IsNginxFault => Status is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
        && (Body.Contains("<center>openresty", StringComparison.Ordinal) || Body.Contains("<center>nginx", StringComparison.Ordinal));

    /// <summary>Whether it is the page that NPM shows for every name that it does not know, with status 200.</summary>
    public bool IsCongratulations => Body.Contains("Congratulations!", StringComparison.Ordinal)
        && (Body.Contains("Nginx Proxy Manager", StringComparison.Ordinal) || Body.Contains("Default Site", StringComparison.Ordinal));

    /// <summary>Whether it is a redirect from HTTP to HTTPS of the same host.</summary>
    public bool SecuresItself(string host) => Status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect
        && Location is { IsAbsoluteUri: true, Scheme: "https" } && Location.Host == host;
}
