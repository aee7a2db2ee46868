using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Tests.Support;

/// <summary>Certificates made for a test, signed by themselves.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 SelfSigned(params string[] names) => Create(names, TimeSpan.FromDays(-1), TimeSpan.FromDays(30));

    public static X509Certificate2 Expired(params string[] names) => Create(names, TimeSpan.FromDays(-60), TimeSpan.FromDays(-30));

    private static X509Certificate2 Create(string[] names, TimeSpan from, TimeSpan to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var san = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                san.AddIpAddress(address);
            else
                san.AddDnsName(name);
        }
        request.CertificateExtensions.Add(san.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now + from, now + to);
        // a key that SslStream can use on every platform
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
