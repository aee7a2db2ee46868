using TinyForge.Core.Proxies;

namespace TinyForge.Web.Api.Reading;

/// <summary>Reads which domains a certificate signed by itself shall cover.</summary>
internal static class SelfSignedReader
{
    /// <summary>The domains, normalised.</summary>
    public static IReadOnlyList<string> Read(JsonFields fields)
    {
        var typed = fields.Texts("domains") ?? [];
        if (fields.IsAbsentOrNull("domains"))
            fields.Fault("domains", "The field is required. Send a list of names such as [\"app.example.com\"].");
        else if (typed.Count is 0 or > ProxySpec.MaxDomains)
            fields.Fault("domains", $"Use 1 to {ProxySpec.MaxDomains} domains.");
        var domains = new List<string>();
        foreach (var text in typed.Take(ProxySpec.MaxDomains))
        {
            if (!DomainName.TryParse(text, out var domain, out var error))
                fields.Fault("domains", error);
            else if (!domains.Contains(domain.Value, StringComparer.Ordinal))
                domains.Add(domain.Value);
        }
        return domains;
    }
}
