using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;

namespace TinyForge.Core.Data.Stores;

/// <inheritdoc cref="ICertificateStore"/>
internal sealed partial class CertificateStore(IDbContextFactory<ForgeDbContext> contexts, WriteGate gate, ISecretProtector protector, TimeProvider time, ILogger<CertificateStore> logger) : ICertificateStore
{
    public async Task<IReadOnlyList<StoredCertificate>> LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Certificates.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var certificates = new List<StoredCertificate>(rows.Count);
        foreach (var row in rows)
        {
            if (protector.Unprotect(row.Pfx) is { } pfx)
                certificates.Add(new StoredCertificate(ToCertificate(row), pfx));
            else
                LogKeyLost(row.Id, row.Name);
        }
        return certificates;
    }

    public Task<StoredCertificate> AddAsync(StoredCertificate certificate, Actor actor, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var shown = certificate.Certificate;
            var row = db.Add(new CertificateRow
            {
                Name = shown.Name,
                Domains = [.. shown.Domains],
                // the embedded gateway has read both from the certificate itself
                Issuer = shown.Issuer!,
                SelfSigned = shown.SelfSigned,
                NotBefore = shown.NotBefore!.Value,
                NotAfter = shown.NotAfter,
                Pfx = protector.Protect(certificate.Pfx),
                CreatedAt = time.GetUtcNow(),
            }).Entity;
            await db.SaveChangesAsync(cancellationToken);
            var stored = ToCertificate(row);
            db.Tell(CertificateEvents.Added(stored, actor, row.CreatedAt));
            return certificate with { Certificate = stored };
        },
        cancellationToken);

    public Task<CertificateUse> DeleteAsync(int id, Actor actor, CancellationToken cancellationToken) => gate.RunAsync(
        async db =>
        {
            var proxies = await db.Proxies
                .Where(p => p.SslCertificateId == id && p.Gateway == GatewayNames.Embedded)
                .OrderBy(p => p.Id)
                .Select(p => p.Id)
                .ToListAsync(cancellationToken);
            var isDefault = await db.Settings.AnyAsync(s => s.SslCertificateId == id && s.Gateway == GatewayNames.Embedded, cancellationToken);
            var use = new CertificateUse(proxies, isDefault);
            if (!use.Any && await db.Certificates.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } row)
            {
                db.Remove(row);
                db.Tell(CertificateEvents.Deleted(id, row.Name, actor, time.GetUtcNow()));
            }
            return use;
        },
        cancellationToken);

    private static GatewayCertificate ToCertificate(CertificateRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Domains = row.Domains,
        Issuer = row.Issuer,
        SelfSigned = row.SelfSigned,
        NotBefore = row.NotBefore,
        NotAfter = row.NotAfter,
    };

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "The key of certificate {Id} ({Name}) can't be decrypted: the key ring that encrypted it is gone. Upload it again, or restore the folder 'keys' of the data directory.")]
    private partial void LogKeyLost(int id, string name);
}
