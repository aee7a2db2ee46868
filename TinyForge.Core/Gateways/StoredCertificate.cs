namespace TinyForge.Core.Gateways;

/// <summary>A certificate of the embedded gateway with its key.</summary>
/// <param name="Certificate">What may be shown.</param>
/// <param name="Pfx">Certificate, chain and key as PKCS #12 without a password; never leaves the process unencrypted.</param>
public sealed record StoredCertificate(GatewayCertificate Certificate, byte[] Pfx);
