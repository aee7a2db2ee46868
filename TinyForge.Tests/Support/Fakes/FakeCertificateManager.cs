using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Certificates in memory; believes whatever it is given, unless the test says otherwise.</summary>
/// <param name="now">Where the certificates' validity is counted from; by default a day that never changes.</param>
internal sealed class FakeCertificateManager(DateTimeOffset? now = null) : ICertificateManager
{
    private readonly DateTimeOffset _now = now ?? FakeProxyManager.Now;
    private readonly Lock _lock = new();
    private readonly List<GatewayCertificate> _certificates = [];
    private int _lastId;

    public CertificateImport? LastImport { get; private set; }

    /// <summary>What is wrong with every certificate, where it is set.</summary>
    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>Which proxies use every certificate.</summary>
    public IReadOnlyList<long> Users { get; set; } = [];

    /// <summary>Whether the settings name every certificate.</summary>
    public bool IsDefault { get; set; }

    public IReadOnlyList<GatewayCertificate> List()
    {
        lock (_lock)
            return [.. _certificates];
    }

    public Task<CertificateResult> ImportAsync(CertificateImport import, Actor actor, CancellationToken cancellationToken)
    {
        LastImport = import;
        return Task.FromResult(TryAdd(import.Name ?? "imported", 90, selfSigned: false, ["example.com"]));
    }

    public Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(TryAdd(domains[0], 397, selfSigned: true, domains));

    public Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Users.Count == 0 && !IsDefault)
                _certificates.RemoveAll(c => c.Id == id);
        }
        return Task.FromResult(new CertificateUse(Users, IsDefault));
    }

    /// <summary>A certificate that is there, good for some days from now.</summary>
    public GatewayCertificate Add(string name, int days, bool selfSigned, params IReadOnlyList<string> domains)
    {
        lock (_lock)
        {
            var certificate = new GatewayCertificate
            {
                Id = ++_lastId,
                Name = name,
                Domains = domains,
                Issuer = selfSigned ? name : "Example Internal CA 2",
                SelfSigned = selfSigned,
                NotBefore = _now.AddDays(-40),
                NotAfter = _now.AddDays(days),
            };
            _certificates.Add(certificate);
            return certificate;
        }
    }

    private CertificateResult TryAdd(string name, int days, bool selfSigned, IReadOnlyList<string> domains) =>
        Errors.Count > 0 ? new CertificateResult(null, Errors) : new CertificateResult(Add(name, days, selfSigned, domains), []);
}
