using System.Security.Cryptography;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>Reads a private key in PEM: PKCS #8, plain or encrypted, PKCS #1, or SEC 1.</summary>
internal static class PemKey
{
    private const string Encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----";

    /// <summary>The key, RSA or ECDSA, or what is wrong.</summary>
    public static (AsymmetricAlgorithm? Key, IReadOnlyList<FieldError> Errors) Read(string text, string? password, string field)
    {
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return Bad(field, "There is no private key in the text. Paste it from '-----BEGIN PRIVATE KEY-----' on.");
        // OpenSSL's own form from before PKCS #8, whose key derivation is one round of MD5
        if (text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            return Bad(field, "The key is encrypted in OpenSSL's old form. Convert it with 'openssl pkcs8 -topk8 -in key.pem'.");
        var encrypted = text.Contains(Encrypted, StringComparison.Ordinal);
        if (encrypted && string.IsNullOrEmpty(password))
            return Bad("password", "The key is encrypted: enter its password.");
        if ((Import(RSA.Create(), text, encrypted, password) ?? Import(ECDsa.Create(), text, encrypted, password)) is { } key)
            return (key, []);
        return encrypted
            ? Bad("password", "The password does not open the key, or the key is neither RSA nor ECDSA.")
            : Bad(field, "The key can't be read: it is damaged, or neither RSA nor ECDSA.");
    }

    private static AsymmetricAlgorithm? Import(AsymmetricAlgorithm key, string text, bool encrypted, string? password)
    {
        try
        {
            if (encrypted)
                key.ImportFromEncryptedPem(text, password);
            else
                key.ImportFromPem(text);
            return key;
        }
        catch (Exception e) when (CertificateReader.IsUnreadable(e) || e is ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    private static (AsymmetricAlgorithm? Key, IReadOnlyList<FieldError> Errors) Bad(string field, string message) => (null, [new FieldError(field, message)]);
}
