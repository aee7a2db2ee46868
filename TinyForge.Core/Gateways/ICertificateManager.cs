using TinyForge.Core.Events;

namespace TinyForge.Core.Gateways;

/// <summary>The embedded gateway's certificates. A change is live when the call returns.</summary>
public interface ICertificateManager
{
    /// <summary>All certificates, in the order of their ids.</summary>
    IReadOnlyList<GatewayCertificate> List();

    /// <summary>Takes a certificate in, after checking that key and certificate belong together.</summary>
    Task<CertificateResult> ImportAsync(CertificateImport import, Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes a certificate signed by itself, valid for 397 days, so that HTTPS can be tried at once.</summary>
    Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a certificate that nothing uses; otherwise tells what does.</summary>
    Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken);
}
