using TinyForge.Web.Api.Contracts;

namespace TinyForge.Web.Api.Documentation;

/// <summary>What the OpenAPI document says of the calls below <c>/api/gateway/certificates</c>.</summary>
internal static class CertificateDocs
{
    public static readonly CallDoc List = new()
    {
        Summary = "What ssl_certificate_id can be",
        Description = "The certificates of the gateway that new proxies are made in.",
        Problems = [502, 503],
        Examples = new Dictionary<int, string> { [200] = $$"""{"items": [{{ApiExamples.Certificate}}]}""" },
    };

    public static readonly CallDoc Get = new()
    {
        Summary = "One certificate of the embedded gateway",
        Problems = [404],
        Examples = new Dictionary<int, string> { [200] = ApiExamples.Certificate },
    };

    public static readonly CallDoc Import = new()
    {
        Summary = "Upload a certificate to the embedded gateway",
        Description = "PEM (certificate with chain, and key) or PKCS #12, as JSON or as a form with files; at most 16 MB. The certificate can be used when the call returns.",
        Request = new(typeof(CertificateInput), """{"certificate_pem": "-----BEGIN CERTIFICATE-----\n…", "key_pem": "-----BEGIN PRIVATE KEY-----\n…"}""", Files: ["certificate", "key", "pfx"], Fields: ["name", "password"]),
        Problems = [400, 413, 415],
        Examples = new Dictionary<int, string> { [201] = ApiExamples.Certificate },
    };

    public static readonly CallDoc SelfSigned = new()
    {
        Summary = "Make a certificate signed by itself",
        Description = "Valid for 397 days, so that HTTPS can be tried at once; browsers warn.",
        Request = new(typeof(SelfSignedInput), """{"domains": ["app.example.com"]}"""),
        Problems = [400, 413, 415],
        Examples = new Dictionary<int, string> { [201] = ApiExamples.Certificate },
    };

    public static readonly CallDoc Delete = new()
    {
        Summary = "Remove a certificate from the embedded gateway",
        Description = "409 where a proxy or the settings name it, and which.",
        Problems = [404, 409],
    };
}
