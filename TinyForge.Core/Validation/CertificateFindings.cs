using System.Globalization;
using TinyForge.Core.Probing;

namespace TinyForge.Core.Validation;

/// <summary>What may be wrong with the certificate that a proxy names.</summary>
public static class CertificateFindings
{
    private const string Field = "ssl_certificate_id";

    /// <summary>The gateway has none of that id.</summary>
    public static ConflictFinding NotFound(int id) => new(
        StageStatus.Failed,
        FailureCode.CertificateNotFound,
        Field,
        string.Create(CultureInfo.InvariantCulture, $"The gateway has no certificate {id}."));

    /// <summary>It does not cover all domains; visitors would be warned.</summary>
    public static ConflictFinding Mismatch(string certificate, IEnumerable<string> domains) => new(
        StageStatus.Warning,
        FailureCode.CertificateMismatch,
        Field,
        $"The certificate '{certificate}' does not cover {string.Join(", ", domains)}.");
}
