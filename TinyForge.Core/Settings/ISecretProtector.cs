namespace TinyForge.Core.Settings;

/// <summary>Encrypts what must not be readable in the database file.</summary>
public interface ISecretProtector
{
    /// <summary>The bytes, encrypted.</summary>
    byte[] Protect(byte[] plain);

    /// <summary>The bytes again, or null where the key that encrypted them is gone.</summary>
    byte[]? Unprotect(byte[] cipher);
}
