using System.Globalization;
using TinyForge.Core.Proxies;

namespace TinyForge.Core.Validation;

/// <summary>Turns what was typed into a complete wish, or into everything that is wrong with it. Pure.</summary>
internal static class ProxyReader
{
    /// <param name="draft">What was typed.</param>
    /// <param name="defaultCertificateId">The certificate where the draft names none.</param>
    public static ProxyReading Read(ProxyDraft draft, int defaultCertificateId)
    {
        var errors = new List<FieldError>();
        var domains = ReadDomains(draft.Domains, errors);
        if (!Destination.TryRead(draft.Destination, out var destination, out var faults))
            errors.AddRange(faults.Select(fault => new FieldError("destination", fault)));
        var certificate = draft.SslCertificateId ?? defaultCertificateId;
        if (certificate < 0)
            errors.Add(new("ssl_certificate_id", "Use the id of a certificate of the gateway, or 0 for none."));
        var health = HealthCheckReader.Read(draft.HealthCheck ?? new HealthCheckDraft(), errors);
        if (destination is null || errors.Count > 0)
            return new ProxyReading(null, destination, errors);

        return new ProxyReading(new ProxySpec
        {
            Domains = domains,
            Destination = destination,
            SslCertificateId = certificate,
            SslForced = certificate > 0 && (draft.SslForced ?? true),
            Hsts = draft.Hsts ?? false,
            Http2 = draft.Http2 ?? true,
            Websockets = draft.Websockets ?? true,
            BlockExploits = draft.BlockExploits ?? true,
            Enabled = draft.Enabled ?? true,
            HealthCheck = health,
        }, destination, []);
    }

    private static List<DomainName> ReadDomains(IReadOnlyList<string> texts, List<FieldError> errors)
    {
        var domains = new List<DomainName>();
        if (texts.Count == 0)
            errors.Add(new("domains", "Enter at least one domain, such as app.example.com."));
        if (texts.Count > ProxySpec.MaxDomains)
            errors.Add(new("domains", string.Create(CultureInfo.InvariantCulture, $"{texts.Count} domains are too many. A proxy has at most {ProxySpec.MaxDomains}; make further proxies for the rest.")));
        var seen = new HashSet<DomainName>();
        var repeated = new HashSet<DomainName>();
        foreach (var text in texts.Take(ProxySpec.MaxDomains))
        {
            if (!DomainName.TryParse(text, out var domain, out var fault))
                errors.Add(new("domains", fault));
            else if (seen.Add(domain))
                domains.Add(domain);
            else if (repeated.Add(domain))
                errors.Add(new("domains", $"'{domain}' is entered more than once. Enter each domain once."));
        }
        return domains;
    }
}
