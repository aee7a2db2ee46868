using System.Globalization;
using TinyForge.Web.Gateway.Certificates;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>Leads plain HTTP to HTTPS where the proxy forces it and HTTPS can be had.</summary>
internal sealed class HttpsRedirect(CertificateVault vault, GatewayBinding binding)
{
    // RFC 8555 section 8.3: the authority asks over plain HTTP
    private const string AcmeChallenge = "/.well-known/acme-challenge/";

    /// <summary>Where to go instead; null where the request stays.</summary>
    public string? Location(HttpContext context, GatewayRoute route)
    {
        var spec = route.Spec;
        if (context.Request.IsHttps || !spec.SslForced || binding.HttpsPort == 0 || !vault.Contains(spec.SslCertificateId))
            return null;
        var target = RawTarget.PathAndQuery(context) ?? "/";
        if (IsAcmeChallenge(target))
            return null;
        var host = HostHeader.Of(context.Request);
        // whoever came by our own port gets our own port; anybody else came through a port mapping, whose HTTPS side is the standard port
        var port = (HostHeader.Port(host) ?? 80) == binding.HttpPort && binding.HttpsPort != 443
            ? ":" + binding.HttpsPort.ToString(CultureInfo.InvariantCulture)
            : "";
        return $"https://{HostHeader.Name(host)}{port}{target}";
    }

    // one segment that says what it is: a service may read dots, encoded or not, as the way to something else
    private static bool IsAcmeChallenge(string target)
    {
        if (!target.StartsWith(AcmeChallenge, StringComparison.Ordinal))
            return false;
        var token = target.AsSpan(AcmeChallenge.Length);
        var query = token.IndexOf('?');
        if (query >= 0)
            token = token[..query];
        return !token.ContainsAny('/', '\\', '%') && token is not ("." or "..");
    }

    /// <summary>301 as browsers know it; 308 where the method must stay.</summary>
    public static int StatusFor(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? StatusCodes.Status301MovedPermanently : StatusCodes.Status308PermanentRedirect;
}
