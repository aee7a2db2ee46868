using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Tests.Support;

/// <summary>A certificate that an intermediate authority signed, which a root signed.</summary>
internal static class ChainedCertificate
{
    /// <summary>PKCS #12 with the certificate, its key and the intermediate, and the intermediate's thumbprint.</summary>
    public static (byte[] Pfx, string IntermediateThumbprint) Create(string domain)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = Authority("CN=Test root", rootKey);
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-2), now.AddDays(60));
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middlePublic = Authority("CN=Test intermediate", middleKey).Create(root, now.AddDays(-1), now.AddDays(50), [1, 2, 3, 4]);
        using var middle = middlePublic.CopyWithPrivateKey(middleKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={domain}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        using var leafPublic = request.Create(middle, now.AddDays(-1), now.AddDays(40), [5, 6, 7, 8]);
        using var leaf = leafPublic.CopyWithPrivateKey(key);
        return (new X509Certificate2Collection { leaf, middlePublic }.Export(X509ContentType.Pkcs12, "secret")!, middlePublic.Thumbprint);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }
}
