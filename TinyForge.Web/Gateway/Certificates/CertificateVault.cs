using System.Collections.Concurrent;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Gateway.Certificates;

/// <summary>The embedded gateway's certificates, ready to be served.</summary>
internal sealed class CertificateVault(ICertificateStore store, TimeProvider time, ILogger<CertificateVault> logger) : ICertificateManager
{
    private readonly ConcurrentDictionary<int, ServedCertificate> _served = new();
    private volatile bool _loaded;

    public IReadOnlyList<GatewayCertificate> List() => [.. _served.Values.Select(s => s.Certificate).OrderBy(c => c.Id)];

    /// <summary>The certificate of that id; null where there is none, as for 0.</summary>
    public ServedCertificate? Find(int id) => _served.GetValueOrDefault(id);

    /// <summary>Whether there is a certificate of that id.</summary>
    public bool Contains(int id) => _served.ContainsKey(id);

    /// <summary>Takes in what is stored. One that can't be used is logged and left out, and its proxies get the fallback.
    /// Once done, it does nothing more.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_loaded)
            return;
        foreach (var stored in await store.LoadAsync(cancellationToken))
        {
            try
            {
                _served[stored.Certificate.Id] = ServedCertificate.From(stored);
            }
            catch (Exception e) when (CertificateReader.IsUnreadable(e))
            {
                GatewayLog.CertificateUnusable(logger, e, stored.Certificate.Id);
            }
        }
        _loaded = true;
    }

    public async Task<CertificateResult> ImportAsync(CertificateImport import, Actor actor, CancellationToken cancellationToken)
    {
        var (certificate, errors) = CertificateReader.Read(import, time.GetUtcNow());
        return certificate is null ? new(null, errors) : await KeepAsync(certificate, actor, cancellationToken);
    }

    public async Task<CertificateResult> CreateSelfSignedAsync(IReadOnlyList<string> domains, Actor actor, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var errors = new List<FieldError>();
        foreach (var text in domains)
        {
            if (DomainName.TryParse(text, out var domain, out var error))
                names.Add(domain.Value);
            else
                errors.Add(new("domains", error));
        }
        if (domains.Count is 0 or > ProxySpec.MaxDomains)
            errors.Add(new("domains", $"Enter 1 to {ProxySpec.MaxDomains} domains."));
        if (errors.Count > 0)
            return new(null, errors);
        var pfx = SelfSignedCertificate.Create([.. names.Distinct(StringComparer.Ordinal)], time.GetUtcNow());
        return await KeepAsync(new(CertificateReader.Describe(pfx, null), pfx), actor, cancellationToken);
    }

    public async Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken)
    {
        var use = await store.DeleteAsync(id, actor, cancellationToken);
        if (!use.Any)
            _served.TryRemove(id, out _);
        return use;
    }

    private async Task<CertificateResult> KeepAsync(StoredCertificate certificate, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await store.AddAsync(certificate, actor, cancellationToken);
        _served[stored.Certificate.Id] = ServedCertificate.From(stored);
        return new(stored.Certificate, []);
    }
}
