using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Probing;

/// <summary>Looks at a certificate after the handshake has accepted it. All faults, the gravest first.</summary>
internal static class CertificateJudge
{
    private const int NamesShown = 4;

    /// <param name="certificate">What the service showed; null where it showed none.</param>
    /// <param name="chain">What building its chain met.</param>
    /// <param name="destination">Where it was asked for.</param>
    /// <param name="host">The name that was asked for.</param>
    /// <param name="now">The time to judge by.</param>
    public static IReadOnlyList<CertificateFault> Judge(X509Certificate2? certificate, X509ChainStatusFlags chain, Destination destination, string host, DateTimeOffset now)
    {
        if (certificate is null)
            return [new(FailureCode.TlsUntrusted, "the service shows no certificate")];
        var faults = new List<CertificateFault>();
        if (Expiry(certificate, chain, now) is { } expiry)
            faults.Add(new(FailureCode.TlsExpired, expiry));
        if (!Covers(certificate, destination, host))
            faults.Add(new(FailureCode.TlsNameMismatch, $"the certificate is for {Names(certificate)}, not for {string.Join(" or ", new[] { destination.Host, host }.Distinct())}"));
        if (Distrust(certificate, chain & ~X509ChainStatusFlags.NotTimeValid) is { } distrust)
            faults.Add(new(FailureCode.TlsUntrusted, distrust));
        return faults;
    }

    /// <summary>The day of a date, as messages show it.</summary>
    public static string Day(DateTime date) => date.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Expiry(X509Certificate2 certificate, X509ChainStatusFlags chain, DateTimeOffset now) =>
        now > certificate.NotAfter ? $"the certificate expired on {Day(certificate.NotAfter)}"
        : now < certificate.NotBefore ? $"the certificate is not valid before {Day(certificate.NotBefore)}"
        : chain.HasFlag(X509ChainStatusFlags.NotTimeValid) ? "a certificate above the service's own is not valid now"
        : null;

    private static string? Distrust(X509Certificate2 certificate, X509ChainStatusFlags chain) =>
        chain == X509ChainStatusFlags.NoError ? null
        : certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? "the certificate is signed by itself"
        : (chain & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0 ? $"this machine does not trust the issuer ({ProbeText.Foreign(certificate.Issuer)})"
        : $"this machine does not trust the certificate ({chain})";

    // the gateway asks for the proxy's domain, people think of the destination's name: either will do
    private static bool Covers(X509Certificate2 certificate, Destination destination, string host)
    {
        IEnumerable<string> names = destination.Address is { } address && IPAddress.IsLoopback(address)
            ? [destination.Host, host, "localhost"]
            : [destination.Host, host];
        try
        {
            return names.Any(n => Uri.CheckHostName(n) != UriHostNameType.Unknown && certificate.MatchesHostname(n));
        }
        catch (CryptographicException)
        {
            // a list of names that can't be read covers nothing
            return false;
        }
    }

    private static string Names(X509Certificate2 certificate)
    {
        try
        {
            var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())))
                .Take(NamesShown + 1)
                .ToList();
            return names.Count switch
            {
                0 => ProbeText.Foreign(certificate.Subject),
                > NamesShown => ProbeText.Foreign(string.Join(", ", names.Take(NamesShown)) + " and others"),
                _ => ProbeText.Foreign(string.Join(", ", names)),
            };
        }
        catch (CryptographicException)
        {
            return "names that can't be read";
        }
    }
}
