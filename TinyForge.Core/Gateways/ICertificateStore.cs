using TinyForge.Core.Events;

namespace TinyForge.Core.Gateways;

/// <summary>Keeps the embedded gateway's certificates, keys encrypted at rest.</summary>
public interface ICertificateStore
{
    /// <summary>All certificates with their keys. One whose key can't be decrypted is left out and logged.</summary>
    Task<IReadOnlyList<StoredCertificate>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Stores a certificate and gives it an id; the one in <see cref="StoredCertificate.Certificate"/> is passed over.</summary>
    Task<StoredCertificate> AddAsync(StoredCertificate certificate, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a certificate that nothing uses; otherwise tells what does.</summary>
    Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken);
}
