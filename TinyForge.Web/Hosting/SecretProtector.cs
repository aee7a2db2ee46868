using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TinyForge.Core.Settings;

namespace TinyForge.Web.Hosting;

/// <summary>Encrypts with the key ring in the data directory.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("TinyForge.Secrets.v1");

    public byte[] Protect(byte[] plain) => _protector.Protect(plain);

    public byte[]? Unprotect(byte[] cipher)
    {
        try
        {
            return _protector.Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
