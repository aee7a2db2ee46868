using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Tests.Support.Pages;

/// <summary>Certificates in memory, without keys.</summary>
internal sealed class FakeCertificateManager : ICertificateManager
{
    private readonly List<GatewayCertificate> _certificates = [];

    public IReadOnlyList<FieldError> Errors { get; set; } = [];

    public IReadOnlyList<long> Users { get; set; } = [];

    /// <summary>Whether the settings name every certificate.</summary>
    public bool IsDefault { get; set; }

    public CertificateImport? LastImport { get; private set; }

    public GatewayCertificate Add(string name, int days, bool selfSigned, params string[] domains)
    {
        var now = TimeProvider.System.GetUtcNow();
        var certificate = new GatewayCertificate
        {
            Id = _certificates.Count == 0 ? 1 : _certificates.Max(c => c.Id) + 1,
            Name = name,
            Domains = domains,
            Issuer = selfSigned ? name : "Example Internal CA 2",
            SelfSigned = selfSigned,
            NotBefore = now.AddDays(-40),
            NotAfter = now.AddDays(days),
        };
        _certificates.Add(certificate);
        return certificate;
    }

    public void Clear() => _certificates.Clear();

    public IReadOnlyList<GatewayCertificate> List() => [.. _certificates];

    public Task<CertificateResult> ImportAsync(CertificateImport import, CancellationToken cancellationToken)
    {
        LastImport = import;
        return Task.FromResult(Errors.Count > 0 ? new CertificateResult(null, Errors) : new CertificateResult(Add(import.Name ?? "imported.example.com", 90, false, "imported.example.com"), []));
    }

    public Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, CancellationToken cancellationToken) =>
        Task.FromResult(Errors.Count > 0 ? new CertificateResult(null, Errors) : new CertificateResult(Add(domains[0], 397, true, [.. domains]), []));

    public Task<CertificateUse> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        if (Users.Count == 0 && !IsDefault)
            _certificates.RemoveAll(c => c.Id == id);
        return Task.FromResult(new CertificateUse(Users, IsDefault));
    }
}
