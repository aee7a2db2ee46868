using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>A certificate as one line to choose, and what speaks against it.</summary>
internal static class CertificateChoice
{
    /// <summary>For example <c>Intranet — *.lan.example, valid until 3 Dec 2026, self-signed</c>.</summary>
    public static string Label(GatewayCertificate certificate, DateTimeOffset now, Func<DateTimeOffset, string> day)
    {
        var domains = certificate.Domains.Count > 2
            ? $"{certificate.Domains[0]} and {certificate.Domains.Count - 1} more"
            : string.Join(", ", certificate.Domains);
        var end = certificate.NotAfter < now ? $"EXPIRED {day(certificate.NotAfter)}" : $"until {day(certificate.NotAfter)}";
        var name = certificate.Domains.Count == 0 || (certificate.Domains.Count == 1 && certificate.Domains[0] == certificate.Name) ? certificate.Name : $"{certificate.Name} — {domains}";
        return certificate.SelfSigned ? $"{name}, {end}, self-signed" : $"{name}, {end}";
    }

    /// <summary>What a visitor's browser will say; null where nothing.</summary>
    public static string? Warning(GatewayCertificate certificate, IEnumerable<DomainEntry> domains, DateTimeOffset now)
    {
        string[] uncovered = [.. domains.Where(d => d.IsValid && !certificate.Covers(d.Text)).Select(d => d.Text)];
        return certificate switch
        {
            _ when certificate.NotAfter < now => "This certificate has expired: browsers will refuse it.",
            _ when certificate.NotBefore > now => "This certificate is not valid yet: browsers will refuse it.",
            _ when uncovered.Length > 0 => $"It does not cover {string.Join(", ", uncovered.Take(3))}{(uncovered.Length > 3 ? $" and {uncovered.Length - 3} more" : "")}: browsers will warn.",
            { SelfSigned: true } => "Self-signed: good to try HTTPS at once, but browsers will warn.",
            _ => null,
        };
    }
}
