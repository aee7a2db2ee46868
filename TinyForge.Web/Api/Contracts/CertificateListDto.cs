namespace TinyForge.Web.Api.Contracts;

/// <summary>What <c>ssl_certificate_id</c> can be, besides 0 for none.</summary>
internal sealed record CertificateListDto
{
    /// <summary>The certificates of the gateway that new proxies are made in.</summary>
    public required IReadOnlyList<CertificateDto> Items { get; init; }
}
