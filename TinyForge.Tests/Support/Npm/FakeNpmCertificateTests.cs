using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Holds the fake's certificates and settings to the sheet.</summary>
public sealed class FakeNpmCertificateTests
{
    private const string Certificates = "/api/nginx/certificates";

    private static readonly DateTimeOffset Expires = new(2040, 11, 22, 17, 6, 52, TimeSpan.Zero);

    [Fact]
    public async Task Upload_Custom_HasItsNameAndDate()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        var created = await talk.JsonAsync("POST", Certificates, """{"provider": "other", "nice_name": "TinyForge self-signed"}""");

        var (status, body) = await talk.UploadAsync($"{Certificates}/1/upload", ("certificate", Pem(Expires)), ("certificate_key", "KEY"));

        Assert.Equal((200, true), (status, body.Contains("\"certificate_key\":\"KEY\"", StringComparison.Ordinal)));
        Assert.Equal("[]", created["domain_names"]!.ToJsonString());
        var certificate = await talk.JsonAsync("GET", $"{Certificates}/1");
        Assert.Equal(("""["app.example.test"]""", "2040-11-22 17:06:52", "KEY"), (certificate["domain_names"]!.ToJsonString(), (string?)certificate["expires_on"], (string?)certificate["meta"]!["certificate_key"]));
    }

    [Fact]
    public async Task Host_WhoseCertificateIsNotUploaded_IsOffline()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        await talk.JsonAsync("POST", Certificates, """{"provider": "other", "nice_name": "empty"}""");

        await talk.CreateAsync("app.example.test", more: ", \"certificate_id\": 1");

        Assert.Contains("cannot load certificate", npm.Host(1)!.NginxErr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_GoodExpiredAndGarbage_AreAsRecorded()
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);
        async Task<(int Status, string Body)> ValidateAsync(string pem) => await talk.UploadAsync($"{Certificates}/validate", ("certificate", pem), ("certificate_key", "KEY"));

        var good = await ValidateAsync(Pem(Expires));
        var expired = await ValidateAsync(Pem(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var garbage = await ValidateAsync("garbage");

        Assert.Equal((200, true), (good.Status, good.Body.StartsWith("""{"certificate":{"cn":"app.example.test","issuer":"CN=app.example.test","dates":{"from":""", StringComparison.Ordinal)));
        Assert.Equal((400, true), (expired.Status, expired.Body.StartsWith("""{"error":{"code":400,"message":"Certificate is not valid (Certificate has expired)"},"debug":""", StringComparison.Ordinal)));
        Assert.Equal((400, true), (garbage.Status, garbage.Body.Contains("Could not find certificate from TEMPFILE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("404", 404)]
    [InlineData("redirect", 301)]
    [InlineData("congratulations", 200)]
    public async Task DefaultSite_SetByTheApi_IsWhatUnknownHostsGet(string value, int status)
    {
        await using var npm = await FakeNpm.StartAsync();
        using var talk = await NpmTalk.LoggedInAsync(npm);

        Assert.Equal(value, (string?)(await talk.JsonAsync("PUT", "/api/settings/default-site", $$$"""{"value": "{{{value}}}", "meta": {"redirect": "https://else.example.test"}}"""))["value"]);

        Assert.Equal(status, (await talk.VisitAsync("nobody.example.test")).Status);
    }

    private static string Pem(DateTimeOffset expires)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=app.example.test", key, HashAlgorithmName.SHA256).CreateSelfSigned(expires.AddYears(-20), expires);
        return certificate.ExportCertificatePem();
    }
}
