using System.Collections.Concurrent;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;

namespace TinyForge.Tests.Support;

/// <summary>Certificates in memory.</summary>
internal sealed class InMemoryCertificateStore : ICertificateStore
{
    private readonly ConcurrentDictionary<int, StoredCertificate> _rows = new();
    private int _lastId;

    /// <summary>Which proxies name which certificate.</summary>
    public Func<int, IReadOnlyList<long>> UsersOf { get; set; } = _ => [];

    public Task<IReadOnlyList<StoredCertificate>> LoadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredCertificate>>([.. _rows.Values.OrderBy(c => c.Certificate.Id)]);

    public Task<StoredCertificate> AddAsync(StoredCertificate certificate, Actor actor, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var stored = certificate with { Certificate = certificate.Certificate with { Id = id } };
        _rows[id] = stored;
        return Task.FromResult(stored);
    }

    public Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        var users = UsersOf(id);
        if (users.Count == 0)
            _rows.TryRemove(id, out _);
        return Task.FromResult(new CertificateUse(users, false));
    }
}
