using TinyForge.Web.Gateway.Certificates;

namespace TinyForge.Web.Gateway.Routing;

/// <summary>Tells browsers to come by HTTPS alone from then on (RFC 6797), where the proxy wants it and HTTPS can be trusted to be had.</summary>
internal sealed class StrictTransport(CertificateVault vault)
{
    private const string OneYear = "max-age=31536000";

    /// <summary>Sees to it that the answer says so. What the service says itself about it stands.</summary>
    public void Announce(HttpContext context, GatewayRoute route)
    {
        // RFC 6797 section 7.2: never over plain HTTP. And never with the fallback certificate, which a browser would then let nobody pass
        if (context.Request.IsHttps && route.Spec is { Hsts: true, SslForced: true } spec && vault.Contains(spec.SslCertificateId))
            context.Response.OnStarting(Add, context.Response);
    }

    private static Task Add(object response)
    {
        ((HttpResponse)response).Headers.TryAdd("Strict-Transport-Security", OneYear);
        return Task.CompletedTask;
    }
}
