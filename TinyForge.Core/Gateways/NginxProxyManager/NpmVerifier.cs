using System.Globalization;
using System.Security.Cryptography;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>
/// Proves that nginx serves a host. A good status alone proves nothing, since NPM answers any name it does not know with a page of
/// its own and 200: so the answer is compared with the one for a name that nobody can have. nginx loads a new configuration some
/// 100 ms after NPM's answer, so it is asked until it serves, or time is up.
/// </summary>
internal sealed class NpmVerifier(NpmVisitor visitor, NpmTimes times, TimeProvider time)
{
    private const string NoAddress = "The setting npm_proxy_url does not say where visitors reach Nginx Proxy Manager's HTTP port, so no request can be sent through it.";

    /// <summary>Asks for the first domain of <paramref name="spec"/>.</summary>
    public async Task<GatewayVerification> VerifyAsync(ProxySpec spec, string? proxyUrl, CancellationToken cancellationToken)
    {
        if (!spec.Enabled)
            return new(null, "The proxy is disabled, so the gateway does not route it.");
        if (proxyUrl is null)
            return new(null, NoAddress);
        var port = new Uri(proxyUrl);
        var (stranger, fault) = await visitor.AskAsync(port, Stranger(), cancellationToken);
        if (stranger is null)
            return NotTried(port, fault);
        var start = time.GetTimestamp();
        for (var pause = times.FirstPause; ; pause *= 1.5)
        {
            (var sight, fault) = await visitor.AskAsync(port, spec.ProbeHost, cancellationToken);
            if (sight is null)
                return NotTried(port, fault);
            var verdict = Judge(sight, stranger, spec);
            if (verdict is not null)
                return verdict;
            if (time.GetElapsedTime(start) + pause > times.Verify)
                return new(false, $"Nginx Proxy Manager still answers {spec.ProbeHost} as any name that it does not know.");
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>For a person who asks whether the settings work: what <paramref name="proxyUrl"/> is good for.</summary>
    public async Task<string> DescribeAsync(string? proxyUrl, CancellationToken cancellationToken)
    {
        if (proxyUrl is null)
            return NoAddress;
        var port = new Uri(proxyUrl);
        var (sight, fault) = await visitor.AskAsync(port, Stranger(), cancellationToken);
        return sight is null ? NotTried(port, fault).Message : $"Visitors reach it at {port.GetLeftPart(UriPartial.Authority)}.";
    }

    /// <summary>What an answer proves; null where it is that of a name which nginx does not serve, or not yet.</summary>
    private static GatewayVerification? Judge(NpmSight sight, NpmSight stranger, ProxySpec spec)
    {
        if (sight.SecuresItself(spec.ProbeHost) && spec is { SslForced: true, SslCertificateId: > 0 })
            return new(true, $"Nginx Proxy Manager serves {spec.ProbeHost}: it redirects to HTTPS, as it shall.");
        if (sight.Status is not { } status || sight == stranger || sight.IsCongratulations)
            return null;
        return sight.IsNginxFault
            ? new(false, string.Create(CultureInfo.InvariantCulture, $"nginx answered {(int)status} for the destination: it can't reach {spec.Destination}."))
            : new(true, string.Create(CultureInfo.InvariantCulture, $"The destination answered through Nginx Proxy Manager with HTTP {(int)status}."));
    }

    private static GatewayVerification NotTried(Uri port, string? fault) =>
        new(null, $"{port.GetLeftPart(UriPartial.Authority)}, where npm_proxy_url says that visitors reach Nginx Proxy Manager, {fault?.TrimEnd('.')}.");

    // RFC 6761: nobody can have a name below invalid
    private static string Stranger() => $"tinyforge-{RandomNumberGenerator.GetHexString(16, lowercase: true)}.invalid";
}
