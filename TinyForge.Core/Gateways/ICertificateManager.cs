namespace TinyForge.Core.Gateways;

/// <summary>The embedded gateway's certificates. A change is live when the call returns.</summary>
public interface ICertificateManager
{
    /// <summary>All certificates, in the order of their ids.</summary>
    IReadOnlyList<GatewayCertificate> List();

    /// <summary>Takes a certificate in, after checking that key and certificate belong together.</summary>
    Task<CertificateResult> ImportAsync(CertificateImport import, CancellationToken cancellationToken);

    /// <summary>Makes a certificate signed by itself, valid for 397 days, so that HTTPS can be tried at once.</summary>
    Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, CancellationToken cancellationToken);

    /// <summary>Removes a certificate that nothing uses; otherwise tells what does.</summary>
    Task<CertificateUse> DeleteAsync(int id, CancellationToken cancellationToken);
}
