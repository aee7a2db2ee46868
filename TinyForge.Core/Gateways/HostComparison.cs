using System.Globalization;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Gateways;

/// <summary>Compares what is wanted with what a gateway has, field by field. Pure. What has no effect is not compared: a gateway may drop it.</summary>
public static class HostComparison
{
    /// <summary>The fields that differ; empty where the host is as wanted.</summary>
    public static IReadOnlyList<HostDifference> Compare(ProxySpec wanted, GatewayHost host)
    {
        var differences = new List<HostDifference>();
        Compare("domains", Names(wanted.Domains.Select(d => d.Value)), Names(host.Domains));
        Compare("destination", wanted.Destination.ToString(), host.Destination);
        Compare("enabled", Text(wanted.Enabled), Text(host.Enabled));
        if (host.Spec is not { } found)
            return differences;
        Compare("ssl_certificate_id", Text(wanted.SslCertificateId), Text(found.SslCertificateId));
        Compare("ssl_forced", Text(Forced(wanted)), Text(Forced(found)));
        Compare("hsts", Text(Hsts(wanted)), Text(Hsts(found)));
        Compare("http2", Text(Http2(wanted)), Text(Http2(found)));
        Compare("websockets", Text(wanted.Websockets), Text(found.Websockets));
        Compare("block_exploits", Text(wanted.BlockExploits), Text(found.BlockExploits));
        return differences;

        void Compare(string field, string ours, string theirs)
        {
            if (ours != theirs)
                differences.Add(new HostDifference(field, ours, theirs));
        }
    }

    /// <summary>What would be wanted if the host were right: its fields, and from <paramref name="wanted"/> what the gateway does not know. Null where TinyForge has no words for the host.</summary>
    public static ProxySpec? Accept(ProxySpec wanted, GatewayHost host)
    {
        if (host.Spec is not { } found)
            return null;
        // the first domain names the proxy, and a gateway may sort them
        var kept = wanted.Domains.Where(found.Domains.Contains).ToList();
        return found with
        {
            Domains = [.. kept, .. found.Domains.Except(kept)],
            HealthCheck = wanted.HealthCheck,
            // without a certificate these have no effect, and what was wished for them is not lost
            SslForced = found.SslCertificateId == 0 ? wanted.SslForced : found.SslForced,
            Hsts = found.SslForced ? found.Hsts : wanted.Hsts,
            Http2 = found.SslCertificateId == 0 ? wanted.Http2 : found.Http2,
        };
    }

    private static bool Forced(ProxySpec spec) => spec.SslForced && spec.SslCertificateId > 0;

    private static bool Hsts(ProxySpec spec) => spec.Hsts && Forced(spec);

    private static bool Http2(ProxySpec spec) => spec.Http2 && spec.SslCertificateId > 0;

    private static string Names(IEnumerable<string> domains) => string.Join(", ", domains.Order(StringComparer.Ordinal));

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
