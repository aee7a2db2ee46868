namespace TinyForge.Core.Data;

/// <summary>A row of <c>gateway_certificates</c>.</summary>
internal sealed class CertificateRow
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<string> Domains { get; set; } = [];

    public string Issuer { get; set; } = "";

    public bool SelfSigned { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset NotAfter { get; set; }

    /// <summary>Certificate, chain and key as PKCS #12, encrypted.</summary>
    public byte[] Pfx { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}
