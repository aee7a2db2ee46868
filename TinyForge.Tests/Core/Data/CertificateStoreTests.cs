using TinyForge.Core.Gateways;
using TinyForge.Tests.Support;

namespace TinyForge.Tests.Core.Data;

public sealed class CertificateStoreTests
{
    private static readonly byte[] Key = "the private key of the test"u8.ToArray();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_AfterRestart_IsLoaded_AndTheKeyIsEncryptedInTheFile()
    {
        await using var database = await TempDatabase.CreateAsync();
        var added = await database.Certificates.AddAsync(Certificate(), Make.Actor, Cancel);

        await database.ReopenAsync();

        var loaded = Assert.Single(await database.Certificates.LoadAsync(Cancel));
        Assert.Equal(Key, loaded.Pfx);
        Assert.Equal(["a.test"], loaded.Certificate.Domains);
        Assert.Equal(added.Certificate with { Domains = loaded.Certificate.Domains }, loaded.Certificate);
        Assert.Equal(0L, database.Query("SELECT instr(pfx, CAST('private key' AS BLOB)) FROM gateway_certificates"));
    }

    [Fact]
    public async Task LoadAsync_KeyRingIsGone_LeavesItOut()
    {
        await using var database = await TempDatabase.CreateAsync();
        await database.Certificates.AddAsync(Certificate(), Make.Actor, Cancel);

        await database.ReopenAsync(withoutKeys: true);

        Assert.Empty(await database.Certificates.LoadAsync(Cancel));
    }

    [Fact]
    public async Task DeleteAsync_SomethingUsesIt_RefusesAndTellsWhat()
    {
        await using var database = await TempDatabase.CreateAsync();
        var certificate = await database.Certificates.AddAsync(Certificate(), Make.Actor, Cancel);
        var proxy = Make.Reserved();
        var user = (await database.Proxies.AddAsync(proxy with { Spec = proxy.Spec with { SslCertificateId = certificate.Certificate.Id } }, Cancel)).Proxy!;

        await database.Settings.SaveAsync(new() { SslCertificateId = certificate.Certificate.Id }, Cancel);

        var use = await database.Certificates.DeleteAsync(certificate.Certificate.Id, Make.Actor, Cancel);

        Assert.Equal($"proxy {user.Id} and the setting ssl_certificate_id", use.ToString());
        Assert.Single(await database.Certificates.LoadAsync(Cancel));
        await database.Proxies.DeleteAsync(user.Id, told: null, Cancel);
        Assert.True((await database.Certificates.DeleteAsync(certificate.Certificate.Id, Make.Actor, Cancel)).IsDefault);
        await database.Settings.SaveAsync(new(), Cancel);
        Assert.False((await database.Certificates.DeleteAsync(certificate.Certificate.Id, Make.Actor, Cancel)).Any);
        Assert.Empty(await database.Certificates.LoadAsync(Cancel));
    }

    private static StoredCertificate Certificate() => new(
        new GatewayCertificate { Id = 0, Name = "test", Domains = ["a.test"], Issuer = "CN=a.test", SelfSigned = true, NotBefore = Make.Time, NotAfter = Make.Time.AddDays(1) },
        Key);
}
