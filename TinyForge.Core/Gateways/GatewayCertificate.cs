namespace TinyForge.Core.Gateways;

/// <summary>A certificate that a gateway can serve. Never its key.</summary>
public sealed record GatewayCertificate
{
    /// <summary>What <c>ssl_certificate_id</c> names; above 0.</summary>
    public required int Id { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The DNS names it covers, lower case, wildcards as <c>*.example.com</c>.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>Whether <see cref="Domains"/> are all that it covers. A gateway may know only some of them, or none.</summary>
    public bool DomainsAreKnown { get; init; } = true;

    /// <summary>Who signed it; null where the gateway does not tell.</summary>
    public required string? Issuer { get; init; }

    /// <summary>Whether it is signed by itself, so that browsers warn; false where the gateway does not tell.</summary>
    public required bool SelfSigned { get; init; }

    /// <summary>Start of its validity; null where the gateway does not tell.</summary>
    public required DateTimeOffset? NotBefore { get; init; }

    /// <summary>End of its validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whether it covers <paramref name="domain"/>, or may; a wildcard covers one label (RFC 6125 section 6.4.3).</summary>
    public bool Covers(string domain) => !DomainsAreKnown || Domains.Any(d => d == domain
        || (d.StartsWith("*.", StringComparison.Ordinal) && domain.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && domain[dot..] == d[1..]));
}
