using TinyForge.Core.Provisioning.Transfer;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads how a document shall be imported.</summary>
internal static class ImportQueryReader
{
    private static readonly Dictionary<string, MissingCertificates> Certificates = QueryValues.Names<MissingCertificates>();

    public static RequestBody<ImportRequest> Read(IQueryCollection query) =>
        QueryValues.Read(query, new ImportRequest(DryRun: true, new ImportOptions(), Fingerprint: null), Apply);

    private static ImportRequest? Apply(ImportRequest soFar, string name, string value, FieldErrors errors) => name switch
    {
        "dry_run" => soFar with { DryRun = QueryValues.Flag(name, value, errors) },
        "settings" => soFar with { Options = soFar.Options with { Settings = QueryValues.Flag(name, value, errors) } },
        "prune" => soFar with { Options = soFar.Options with { Prune = QueryValues.Flag(name, value, errors) } },
        "force" => soFar with { Options = soFar.Options with { Force = QueryValues.Flag(name, value, errors) } },
        "missing_certificates" => soFar with { Options = soFar.Options with { MissingCertificates = QueryValues.OneOf(name, value, Certificates, errors) } },
        "fingerprint" => soFar with { Fingerprint = value },
        _ => null,
    };
}
