using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Reads a PKCS #12 file.</summary>
internal static class Pkcs12Import
{
    // ERROR_INVALID_PASSWORD, which .NET uses on every platform
    private const int WrongPassword = unchecked((int)0x80070056);

    /// <summary>Certificate, chain and key as PKCS #12 without a password, the certificate first; or what is wrong.</summary>
    public static (byte[]? Pfx, IReadOnlyList<FieldError> Errors) Read(byte[] file, string? password)
    {
        if (file.Length == 0)
            return CertificateReader.Bad("pfx", "The file is empty.");
        if (file.Length > CertificateReader.MaxPfxLength)
            return CertificateReader.Bad("pfx", $"The file is larger than {CertificateReader.MaxPfxLength / 1024} KB. Is it a PKCS #12 file (.pfx or .p12)?");
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(file, password, X509KeyStorageFlags.Exportable);
        }
        catch (CryptographicException e) when (e.HResult == WrongPassword)
        {
            return CertificateReader.Bad("password", string.IsNullOrEmpty(password) ? "The file is protected: enter its password." : "The password does not open the file.");
        }
        catch (CryptographicException)
        {
            return CertificateReader.Bad("pfx", "The file is not PKCS #12 (.pfx or .p12), or it is damaged.");
        }
        if (all.Count > CertificateReader.MaxChain)
            return CertificateReader.Bad("pfx", CertificateReader.TooMany);
        var leaf = all.FirstOrDefault(c => c.HasPrivateKey);
        if (leaf is null)
            return CertificateReader.Bad("pfx", "The file has no certificate with a private key. Export it again, with the key.");
        if (leaf.GetRSAPublicKey() is null && leaf.GetECDsaPublicKey() is null)
            return CertificateReader.Bad("pfx", "The key is neither RSA nor ECDSA. Use a certificate with one of these.");
        all.Remove(leaf);
        return (Pack(leaf, all), []);
    }

    /// <summary>The form in which certificates are stored.</summary>
    public static byte[] Pack(X509Certificate2 leaf, X509Certificate2Collection chain)
    {
        var all = new X509Certificate2Collection(leaf);
        // a key of another certificate in the file is nobody's business
        foreach (var certificate in chain)
            all.Add(X509CertificateLoader.LoadCertificate(certificate.RawData));
        return all.Export(X509ContentType.Pkcs12)!;
    }
}
