using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Reads PEM texts (RFC 7468): a certificate with its chain, and a key.</summary>
internal static class PemImport
{
    private const string CertificateField = "certificate_pem";
    private const string KeyField = "key_pem";

    /// <summary>Certificate, chain and key as PKCS #12 without a password; or what is wrong.</summary>
    public static (byte[]? Pfx, IReadOnlyList<FieldError> Errors) Read(CertificateImport import)
    {
        var certificateText = import.CertificatePem ?? "";
        if (string.IsNullOrWhiteSpace(certificateText))
            return CertificateReader.Bad(CertificateField, "The certificate is missing. Paste it with its chain, from '-----BEGIN CERTIFICATE-----' on.");
        var keyText = string.IsNullOrWhiteSpace(import.KeyPem) ? certificateText : import.KeyPem;
        foreach (var (field, text) in new[] { (CertificateField, certificateText), (KeyField, keyText) })
        {
            if (text.Length > CertificateReader.MaxPemLength)
                return CertificateReader.Bad(field, $"The text is longer than {CertificateReader.MaxPemLength / 1024} KB. Is it a PEM file?");
        }
        // counted before they are read, which is what costs
        if (certificateText.AsSpan().Count("-----BEGIN CERTIFICATE-----") > CertificateReader.MaxChain)
            return CertificateReader.Bad(CertificateField, CertificateReader.TooMany);
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificateText);
        }
        catch (CryptographicException)
        {
            return CertificateReader.Bad(CertificateField, "A certificate in the text is damaged. Paste the whole file.");
        }
        if (chain.Count == 0)
            return CertificateReader.Bad(CertificateField, "There is no certificate in the text. Paste it from '-----BEGIN CERTIFICATE-----' on.");
        var (key, errors) = PemKey.Read(keyText, import.Password, KeyField);
        if (key is null)
            return (null, errors);
        using (key)
            return Join(chain, key);
    }

    private static (byte[]? Pfx, IReadOnlyList<FieldError> Errors) Join(X509Certificate2Collection chain, AsymmetricAlgorithm key)
    {
        // people paste the chain in any order: the certificate is the one that the key belongs to
        var spki = key.ExportSubjectPublicKeyInfo();
        var leaf = chain.FirstOrDefault(c => c.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki));
        if (leaf is null)
            return CertificateReader.Bad(KeyField, "The key does not belong to the certificate. Hand in the key that the certificate was made for.");
        chain.Remove(leaf);
        using var whole = key is RSA rsa ? leaf.CopyWithPrivateKey(rsa) : leaf.CopyWithPrivateKey((ECDsa)key);
        return (Pkcs12Import.Pack(whole, chain), []);
    }
}
