using System.Diagnostics.CodeAnalysis;

namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>A certificate as NPM answers it, but for <c>meta</c>, which holds the private key and is dropped while reading.</summary>
internal sealed class NpmCertificate
{
    public int Id { get; init; }

    /// <summary><c>letsencrypt</c>, or <c>other</c> for one that was uploaded.</summary>
    [AllowNull]
    public string Provider { get; init => field = value ?? ""; } = "";

    [AllowNull]
    public string NiceName { get; init => field = value ?? ""; } = "";

    /// <summary>Of an uploaded one only the common name, or nothing, or a null.</summary>
    public IReadOnlyList<string?>? DomainNames { get; init; }

    public DateTimeOffset? ExpiresOn { get; init; }
}
