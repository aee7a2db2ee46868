using TinyForge.Core.Gateways;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a certificate, as JSON or as a form with files.</summary>
internal static class CertificateReader
{
    private const int MaxName = 200;

    /// <summary>What the body hands in; whether certificate and key are good is for the certificate manager to say.</summary>
    public static Task<RequestBody<CertificateImport>> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
            ? CertificateForm.ReadAsync(request, cancellationToken)
            : JsonBody.ReadAsync(request, BodyBytes.CertificateLimit, Read, cancellationToken);

    /// <summary>Notes what no certificate can be made of, under the names that the sender used.</summary>
    public static void Check(CertificateImport import, FieldErrors errors, string certificateField, string keyField)
    {
        if (import.Name?.Length > MaxName)
            errors.Add("name", $"Use at most {MaxName} characters.");
        if (import.Pfx is null && import.CertificatePem is null)
            errors.Add(certificateField, $"The field is required. Send {certificateField} and {keyField}, or pfx.");
        if (import.Pfx is not null && (import.CertificatePem is not null || import.KeyPem is not null))
            errors.Add("pfx", $"Send either pfx, or {certificateField} and {keyField}, not both.");
    }

    private static CertificateImport Read(JsonFields fields)
    {
        var import = new CertificateImport
        {
            Name = fields.Text("name"),
            CertificatePem = fields.Text("certificate_pem"),
            KeyPem = fields.Text("key_pem"),
            Pfx = ReadPfx(fields),
            Password = fields.Text("password"),
        };
        if (!fields.Errors.Any)
            Check(import, fields.Errors, "certificate_pem", "key_pem");
        return import;
    }

    private static byte[]? ReadPfx(JsonFields fields)
    {
        if (fields.Text("pfx") is not { } text)
            return null;
        var bytes = new byte[text.Length / 4 * 3 + 3];
        if (Convert.TryFromBase64String(text, bytes, out var written))
            return bytes[..written];
        fields.Fault("pfx", "Send the file in base64.");
        return null;
    }
}
