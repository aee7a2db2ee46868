using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;
using TinyForge.Web.Gateway.Certificates;

namespace TinyForge.Tests.Web.Gateway;

public sealed class CertificateVaultTests
{
    private const string Password = "s3cret-Passw0rd";

    private readonly InMemoryCertificateStore _store = new();
    private readonly CertificateVault _vault;

    public CertificateVaultTests() => _vault = new(_store, TimeProvider.System, NullLogger<CertificateVault>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pkcs8")]
    [InlineData("encrypted")]
    [InlineData("traditional")]
    [InlineData("same-text")]
    [InlineData("chain-first")]
    public async Task Import_Pem_Served(string form)
    {
        foreach (var rsa in new[] { false, true })
        {
            using var certificate = Certificate(rsa, "a.test", "*.b.test");
            var (certificatePem, keyPem, password) = Pem(certificate, form);
            var result = await _vault.ImportAsync(new CertificateImport { CertificatePem = certificatePem, KeyPem = keyPem, Password = password }, Make.Actor, Cancel);
            Assert.Empty(result.Errors);
            Assert.Equal(["a.test", "*.b.test"], result.Certificate!.Domains);
            Assert.Equal("a.test", result.Certificate.Name);
            Assert.True(result.Certificate.SelfSigned);
            Assert.True(result.Certificate.Id > 0);
            Assert.NotNull(_vault.Find(result.Certificate.Id));
        }
        Assert.Equal([1, 2], _vault.List().Select(c => c.Id));
    }

    [Fact]
    public async Task Import_Pfx_ServedAndStoredWithoutPassword()
    {
        var (pfx, _) = ChainedCertificate.Create("a.test");
        var result = await _vault.ImportAsync(new CertificateImport { Name = " Mine ", Pfx = pfx, Password = "secret" }, Make.Actor, Cancel);
        Assert.Empty(result.Errors);
        Assert.Equal("Mine", result.Certificate!.Name);
        Assert.Equal("Test intermediate", result.Certificate.Issuer);
        Assert.False(result.Certificate.SelfSigned);
        var stored = Assert.Single(await _store.LoadAsync(Cancel));
        var all = X509CertificateLoader.LoadPkcs12Collection(stored.Pfx, null);
        Assert.Equal(2, all.Count);
        Assert.Single(all, c => c.HasPrivateKey);
    }

    [Theory]
    [InlineData("nothing", "certificate_pem")]
    [InlineData("no-certificate", "certificate_pem")]
    [InlineData("damaged-certificate", "certificate_pem")]
    [InlineData("too-long", "certificate_pem")]
    [InlineData("no-key", "key_pem")]
    [InlineData("damaged-key", "key_pem")]
    [InlineData("other-key", "key_pem")]
    [InlineData("legacy-key", "key_pem")]
    [InlineData("no-password", "password")]
    [InlineData("wrong-password", "password")]
    [InlineData("expired", "certificate_pem")]
    [InlineData("no-domain", "certificate_pem")]
    [InlineData("weak", "certificate_pem")]
    [InlineData("both", "pfx")]
    [InlineData("pfx-empty", "pfx")]
    [InlineData("pfx-garbage", "pfx")]
    [InlineData("pfx-too-large", "pfx")]
    [InlineData("pfx-no-key", "pfx")]
    [InlineData("pfx-no-password", "password")]
    [InlineData("pfx-wrong-password", "password")]
    [InlineData("pfx-expired", "pfx")]
    [InlineData("malformed-names", "certificate_pem")]
    [InlineData("pfx-malformed-names", "pfx")]
    [InlineData("unknown-curve-key", "key_pem")]
    [InlineData("long-chain", "certificate_pem")]
    [InlineData("pfx-long-chain", "pfx")]
    public async Task Import_Bad_ErrorUnderItsField(string kind, string field)
    {
        var result = await _vault.ImportAsync(Bad(kind), Make.Actor, Cancel);
        Assert.Null(result.Certificate);
        var error = Assert.Single(result.Errors);
        Assert.Equal(field, error.Field);
        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain(Password, error.Message, StringComparison.Ordinal);
        Assert.Empty(_vault.List());
        Assert.Empty(await _store.LoadAsync(Cancel));
    }

    [Fact]
    public async Task Import_ExpiredWhereYearsAreCountedOtherwise_SaysWhenAsProgramsReadIt()
    {
        using var expired = TestCertificates.Expired("a.test");
        using var _ = Speaking.Thai();
        var result = await _vault.ImportAsync(Bad("expired"), Make.Actor, Cancel);
        var day = expired.NotAfter.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal($"The certificate expired on {day}. Use its renewed version.", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public async Task CreateSelfSigned_Domains_397DaysEcdsa()
    {
        var result = await _vault.CreateSelfSignedAsync(["App.Example.com", "*.example.com", "bücher.example"], Make.Actor, Cancel);
        var made = result.Certificate!;
        Assert.Equal(["app.example.com", "*.example.com", "xn--bcher-kva.example"], made.Domains);
        Assert.Equal(TimeSpan.FromDays(397), made.NotAfter - made.NotBefore);
        Assert.True(made.SelfSigned);
        using var certificate = X509CertificateLoader.LoadPkcs12((await _store.LoadAsync(Cancel))[0].Pfx, null);
        using var key = certificate.GetECDsaPrivateKey();
        Assert.Equal(256, key!.KeySize);
    }

    [Fact]
    public async Task CreateSelfSigned_LongestDomain_Works()
    {
        var name = string.Join('.', Enumerable.Repeat(new string('a', 60), 4));
        Assert.Equal([name], (await _vault.CreateSelfSignedAsync([name], Make.Actor, Cancel)).Certificate!.Domains);
    }

    [Fact]
    public async Task CreateSelfSigned_BadDomains_AllTold()
    {
        var result = await _vault.CreateSelfSignedAsync(["a b", "ok.test", "10.0.0.1"], Make.Actor, Cancel);
        Assert.Equal(["domains", "domains"], result.Errors.Select(e => e.Field));
        Assert.Equal(["domains"], (await _vault.CreateSelfSignedAsync([], Make.Actor, Cancel)).Errors.Select(e => e.Field));
    }

    [Fact]
    public async Task Delete_InUse_RefusedWithItsProxies()
    {
        var id = (await _vault.CreateSelfSignedAsync(["a.test"], Make.Actor, Cancel)).Certificate!.Id;
        _store.UsersOf = _ => [7, 9];
        Assert.Equal([7, 9], (await _vault.DeleteAsync(id, Make.Actor, Cancel)).ProxyIds);
        Assert.NotNull(_vault.Find(id));
        _store.UsersOf = _ => [];
        Assert.False((await _vault.DeleteAsync(id, Make.Actor, Cancel)).Any);
        Assert.Null(_vault.Find(id));
    }

    [Fact]
    public async Task Load_Stored_ServedAgainAndUnusableLeftOut()
    {
        var made = (await _vault.CreateSelfSignedAsync(["a.test"], Make.Actor, Cancel)).Certificate!;
        await _store.AddAsync(new StoredCertificate(made, [1, 2, 3]), Make.Actor, Cancel);
        var logger = new RecordingLogger<CertificateVault>();
        var again = new CertificateVault(_store, TimeProvider.System, logger);
        await again.LoadAsync(Cancel);
        Assert.Equal([made], again.List(), (a, b) => a.Id == b.Id && a.Name == b.Name);
        Assert.Equal(LogLevel.Error, Assert.Single(logger.Entries).Level);
    }

    [Fact]
    public async Task Load_Twice_ReadOnce()
    {
        var id = (await _vault.CreateSelfSignedAsync(["a.test"], Make.Actor, Cancel)).Certificate!.Id;
        var again = new CertificateVault(_store, TimeProvider.System, NullLogger<CertificateVault>.Instance);
        await again.LoadAsync(Cancel);
        Assert.NotNull(again.Find(id));
        await _store.AddAsync((await _store.LoadAsync(Cancel))[0], Make.Actor, Cancel);
        await again.LoadAsync(Cancel);
        Assert.Equal([id], again.List().Select(c => c.Id));
    }

    private static CertificateImport Bad(string kind)
    {
        using var good = Certificate(rsa: false, "a.test");
        using var other = Certificate(rsa: false, "a.test");
        using var expired = TestCertificates.Expired("a.test");
        using var nameless = Nameless(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var (pem, key, _) = Pem(good, "pkcs8");
        var (_, encrypted, _) = Pem(good, "encrypted");
        return kind switch
        {
            "nothing" => new(),
            "no-certificate" => new() { CertificatePem = "hello", KeyPem = key },
            "damaged-certificate" => new() { CertificatePem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", KeyPem = key },
            "too-long" => new() { CertificatePem = new string('x', 300_000), KeyPem = key },
            "no-key" => new() { CertificatePem = pem },
            "damaged-key" => new() { CertificatePem = pem, KeyPem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" },
            "other-key" => new() { CertificatePem = pem, KeyPem = Pem(other, "pkcs8").KeyPem },
            "legacy-key" => new() { CertificatePem = pem, KeyPem = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----" },
            "no-password" => new() { CertificatePem = pem, KeyPem = encrypted },
            "wrong-password" => new() { CertificatePem = pem, KeyPem = encrypted, Password = Password + "x" },
            "expired" => new() { CertificatePem = expired.ExportCertificatePem(), KeyPem = expired.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() },
            "no-domain" => new() { CertificatePem = nameless.ExportCertificatePem(), KeyPem = nameless.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() },
            "weak" => Weak(),
            "both" => new() { CertificatePem = pem, KeyPem = key, Pfx = good.Export(X509ContentType.Pkcs12) },
            "pfx-empty" => new() { Pfx = [] },
            "pfx-garbage" => new() { Pfx = RandomNumberGenerator.GetBytes(2000) },
            "pfx-too-large" => new() { Pfx = new byte[2_000_000] },
            "pfx-no-key" => new() { Pfx = new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(good.RawData)).Export(X509ContentType.Pkcs12) },
            "pfx-no-password" => new() { Pfx = good.Export(X509ContentType.Pkcs12, Password) },
            "pfx-wrong-password" => new() { Pfx = good.Export(X509ContentType.Pkcs12, Password), Password = "wrong" },
            "malformed-names" => Malformed(pfx: false),
            "pfx-malformed-names" => Malformed(pfx: true),
            "unknown-curve-key" => new() { CertificatePem = pem, KeyPem = PemEncoding.WriteString("PRIVATE KEY", OddCurve(good.GetECDsaPrivateKey()!.ExportPkcs8PrivateKey())) },
            "long-chain" => new() { CertificatePem = string.Join('\n', Enumerable.Repeat(pem, 21)), KeyPem = key },
            "pfx-long-chain" => new() { Pfx = new X509Certificate2Collection((X509Certificate2[])[good, .. Enumerable.Range(0, 20).Select(i => X509CertificateLoader.LoadCertificate(Certificate(rsa: false, $"ca{i}.test").RawData))]).Export(X509ContentType.Pkcs12) },
            "pfx-expired" => new() { Pfx = expired.Export(X509ContentType.Pkcs12) },
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static (string CertificatePem, string? KeyPem, string? Password) Pem(X509Certificate2 certificate, string form)
    {
        var pem = certificate.ExportCertificatePem();
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()!;
        var pkcs8 = key.ExportPkcs8PrivateKeyPem();
        return form switch
        {
            "encrypted" => (pem, key.ExportEncryptedPkcs8PrivateKeyPem(Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)), Password),
            "traditional" => (pem, key is RSA rsa ? rsa.ExportRSAPrivateKeyPem() : ((ECDsa)key).ExportECPrivateKeyPem(), null),
            "same-text" => (pkcs8 + "\n" + pem, null, null),
            "chain-first" => (Certificate(rsa: false, "ca.test").ExportCertificatePem() + "\n" + pem, pkcs8, null),
            _ => (pem, pkcs8, null),
        };
    }

    private static X509Certificate2 Certificate(bool rsa, params string[] names)
    {
        if (!rsa)
            return TestCertificates.SelfSigned(names);
        using var key = RSA.Create(2048);
        var san = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            san.AddDnsName(name);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(san.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
    }

    private static CertificateImport Weak()
    {
        using var key = RSA.Create(1024);
        using var certificate = new CertificateRequest("CN=a.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        return new() { CertificatePem = certificate.ExportCertificatePem(), KeyPem = key.ExportPkcs8PrivateKeyPem() };
    }

    // a subject alternative name that says it is a sequence, and ends before it is one
    private static CertificateImport Malformed(bool pfx)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a.test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x05, 0x82, 0x01], critical: false));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        return pfx
            ? new() { Pfx = certificate.Export(X509ContentType.Pkcs12) }
            : new() { CertificatePem = certificate.ExportCertificatePem(), KeyPem = key.ExportPkcs8PrivateKeyPem() };
    }

    // P-256 is 1.2.840.10045.3.1.7; the last arc becomes 120
    private static byte[] OddCurve(byte[] der)
    {
        var changed = (byte[])der.Clone();
        ReadOnlySpan<byte> p256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
        changed[changed.AsSpan().IndexOf(p256) + p256.Length - 1] = 120;
        return changed;
    }

    private static X509Certificate2 Nameless(ECDsa key) => new CertificateRequest("CN=Jane Doe", key, HashAlgorithmName.SHA256)
        .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));

}
