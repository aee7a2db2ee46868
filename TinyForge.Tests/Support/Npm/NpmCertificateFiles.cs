using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Uploaded PEM files.</summary>
internal static class NpmCertificateFiles
{
    public static async Task<NpmAnswer> ValidateAsync(NpmCall call)
    {
        var files = await call.ReadFilesAsync();
        call.Require(u => u.MayManage(u.Certificates));
        if (files.Count == 0)
            return NoFiles();
        using var certificate = Read(files, call.State.Time);
        return NpmAnswer.Json(w =>
        {
            w.WriteStartObject();
            w.WriteStartObject("certificate");
            w.WriteString("cn", NameOf(certificate));
            w.WriteString("issuer", certificate.Issuer);
            w.WriteStartObject("dates");
            w.WriteNumber("from", Utc(certificate.NotBefore).ToUnixTimeSeconds());
            w.WriteNumber("to", Utc(certificate.NotAfter).ToUnixTimeSeconds());
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteBoolean("certificate_key", files.ContainsKey("certificate_key"));
            w.WriteEndObject();
        });
    }

    public static async Task<NpmAnswer> UploadAsync(NpmCall call, string segment)
    {
        var id = NpmCall.Id(segment);
        var files = await call.ReadFilesAsync();
        if (files.Count == 0)
            return NoFiles();
        lock (call.State.Gate)
        {
            var row = NpmCertificateEndpoints.Find(call, id, call.Require(u => u.MayManage(u.Certificates)));
            using var certificate = Read(files, call.State.Time);
            (row.Certificate, row.PrivateKey) = (files["certificate"], files.GetValueOrDefault("certificate_key"));
            // names other than this one are not read
            row.DomainNames = [NameOf(certificate)];
            row.ExpiresOn = Utc(certificate.NotAfter);
            row.ModifiedOn = call.State.Time.GetUtcNow();
        }
        return NpmAnswer.Json(w =>
        {
            w.WriteStartObject();
            foreach (var (name, text) in files)
                w.WriteString(name, text);
            w.WriteEndObject();
        });
    }

    private static X509Certificate2 Read(Dictionary<string, string> files, TimeProvider time)
    {
        // it waits for a passphrase that nobody types
        if (files.GetValueOrDefault("certificate_key")?.Contains("ENCRYPTED", StringComparison.Ordinal) == true)
            throw new NpmCrash();
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(files.GetValueOrDefault("certificate") ?? "");
        }
        catch (CryptographicException)
        {
            throw new NpmError(400, "Certificate is not valid (Could not find certificate from TEMPFILE\n)");
        }
        if (Utc(certificate.NotAfter) >= time.GetUtcNow())
            return certificate;
        certificate.Dispose();
        throw new NpmError(400, "Certificate is not valid (Certificate has expired)");
    }

    private static string NameOf(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, false);

    private static DateTimeOffset Utc(DateTime local) => local.ToUniversalTime();

    /// <summary>The one error that is a text.</summary>
    private static NpmAnswer NoFiles() => NpmAnswer.Json(w =>
    {
        w.WriteStartObject();
        w.WriteString("error", "No files were uploaded");
        w.WriteEndObject();
    }, 400);
}
