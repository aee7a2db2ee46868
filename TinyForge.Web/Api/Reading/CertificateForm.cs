using System.Text;
using Microsoft.AspNetCore.Http.Features;
using TinyForge.Core.Gateways;
using TinyForge.Web.Api.Problems;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads a certificate that is sent as a form with files, as <c>curl -F certificate=@cert.pem</c> does.</summary>
internal static class CertificateForm
{
    private static readonly string[] Known = ["name", "certificate", "key", "pfx", "password"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // large parts would otherwise be written to temporary files, and a private key must not be
    private static readonly FormOptions Options = new()
    {
        MemoryBufferThreshold = BodyBytes.CertificateLimit,
        MultipartBodyLengthLimit = BodyBytes.CertificateLimit,
        BufferBodyLengthLimit = BodyBytes.CertificateLimit,
        ValueCountLimit = 64,
    };

    /// <summary>What the form hands in.</summary>
    public static async Task<RequestBody<CertificateImport>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyBytes.CertificateLimit)
            return JsonBody.TooLarge(BodyBytes.CertificateLimit);
        // without a Content-Length the server counts for us
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyBytes.CertificateLimit;
        IFormCollection form;
        try
        {
            form = await new FormFeature(request, Options).ReadFormAsync(cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException) && !cancellationToken.IsCancellationRequested)
        {
            return new ApiProblem(ProblemKind.InvalidRequest, "The form could not be read. Send multipart/form-data as RFC 7578 has it.");
        }
        var errors = new FieldErrors();
        var import = await ReadAsync(form, errors, cancellationToken);
        if (!errors.Any)
            CertificateReader.Check(import, errors, "certificate", "key");
        return errors.Any ? ApiProblem.InvalidFields(errors.All) : import;
    }

    private static async Task<CertificateImport> ReadAsync(IFormCollection form, FieldErrors errors, CancellationToken cancellationToken)
    {
        foreach (var name in form.Keys.Concat(form.Files.Select(f => f.Name)).GroupBy(n => n, StringComparer.Ordinal))
        {
            if (!Known.Contains(name.Key, StringComparer.Ordinal))
                errors.Add(ApiProblem.Shorten(name.Key), "There is no such field.");
            else if (name.Count() + Math.Max(0, form[name.Key].Count - 1) > 1)
                errors.Add(name.Key, "The field stands in the form more than once. Send it once.");
        }
        return new CertificateImport
        {
            Name = await TextAsync(form, "name", errors, cancellationToken),
            CertificatePem = await TextAsync(form, "certificate", errors, cancellationToken),
            KeyPem = await TextAsync(form, "key", errors, cancellationToken),
            Pfx = await PfxAsync(form, errors, cancellationToken),
            Password = await TextAsync(form, "password", errors, cancellationToken),
        };
    }

    private static async Task<string?> TextAsync(IFormCollection form, string name, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (Value(form, name) is { } value)
            return value.Contains('\0', StringComparison.Ordinal) ? Fault(errors, name) : value;
        if (form.Files.GetFile(name) is not { } file)
            return null;
        try
        {
            var text = StrictUtf8.GetString(await BytesAsync(file, cancellationToken));
            return text.Contains('\0', StringComparison.Ordinal) ? Fault(errors, name) : text;
        }
        catch (DecoderFallbackException)
        {
            return Fault(errors, name);
        }
    }

    private static async Task<byte[]?> PfxAsync(IFormCollection form, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (Value(form, "pfx") is not null)
            errors.Add("pfx", "Send a file.");
        return form.Files.GetFile("pfx") is { } file ? await BytesAsync(file, cancellationToken) : null;
    }

    private static string? Value(IFormCollection form, string name) => form[name] is [{ } value, ..] ? value : null;

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    private static string? Fault(FieldErrors errors, string name)
    {
        errors.Add(name, "This is not text. Send PEM; a binary PKCS #12 file goes under pfx.");
        return null;
    }
}
