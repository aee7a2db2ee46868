using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Fakes;

/// <summary>Certificates in memory; believes whatever it is given, unless the test says otherwise.</summary>
internal sealed class FakeCertificateManager : ICertificateManager
{
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

    public Task<CertificateResult> ImportAsync(CertificateImport import, CancellationToken cancellationToken)
    {
        LastImport = import;
        return Task.FromResult(Add(import.Name ?? "imported", ["example.com"], selfSigned: false));
    }

    public Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, CancellationToken cancellationToken) =>
        Task.FromResult(Add(domains[0], domains, selfSigned: true));

    public Task<CertificateUse> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Users.Count == 0 && !IsDefault)
                _certificates.RemoveAll(c => c.Id == id);
        }
        return Task.FromResult(new CertificateUse(Users, IsDefault));
    }

    private CertificateResult Add(string name, IReadOnlyList<string> domains, bool selfSigned)
    {
        if (Errors.Count > 0)
            return new CertificateResult(null, Errors);
        lock (_lock)
        {
            var certificate = new GatewayCertificate
            {
                Id = ++_lastId,
                Name = name,
                Domains = domains,
                Issuer = "CN=Test",
                SelfSigned = selfSigned,
                NotBefore = FakeProxyManager.Now,
                NotAfter = FakeProxyManager.Now.AddDays(90),
            };
            _certificates.Add(certificate);
            return new CertificateResult(certificate, []);
        }
    }
}
