using TinyForge.Core.Gateways;

namespace TinyForge.Web.Api.Contracts;

/// <summary>A certificate that a gateway can serve. Never its key.</summary>
internal sealed record CertificateDto
{
    /// <summary>What <c>ssl_certificate_id</c> names; above 0.</summary>
    public required int Id { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The DNS names it covers, as far as the gateway tells them.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Who signed it; null where the gateway does not tell.</summary>
    public required string? Issuer { get; init; }

    /// <summary>Whether it is signed by itself, so that browsers warn.</summary>
    public required bool SelfSigned { get; init; }

    /// <summary>Start of its validity; null where the gateway does not tell.</summary>
    public required DateTimeOffset? NotBefore { get; init; }

    /// <summary>End of its validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    public static CertificateDto From(GatewayCertificate certificate) => new()
    {
        Id = certificate.Id,
        Name = certificate.Name,
        Domains = certificate.Domains,
        Issuer = certificate.Issuer,
        SelfSigned = certificate.SelfSigned,
        NotBefore = certificate.NotBefore,
        NotAfter = certificate.NotAfter,
    };
}
