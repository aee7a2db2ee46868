using Microsoft.Extensions.Localization;
using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>A certificate as one line to choose, and what speaks against it.</summary>
internal static class CertificateChoice
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();

    /// <summary>For example <c>Intranet — *.lan.example, valid until 3 Dec 2026, self-signed</c>.</summary>
    public static string Label(GatewayCertificate certificate, DateTimeOffset now, Func<DateTimeOffset, string> day)
    {
        string domains = certificate.Domains.Count > 2
            ? T["Certificate.AndMore", certificate.Domains[0], certificate.Domains.Count - 1]
            : string.Join(", ", certificate.Domains);
        var end = T[certificate.NotAfter < now ? "Certificate.Expired" : "Certificate.Until", day(certificate.NotAfter)];
        var name = certificate.Domains.Count == 0 || (certificate.Domains.Count == 1 && certificate.Domains[0] == certificate.Name) ? certificate.Name : $"{certificate.Name} — {domains}";
        return certificate.SelfSigned ? T["Certificate.LineSelfSigned", name, end] : $"{name}, {end}";
    }

    /// <summary>What a visitor's browser will say; null where nothing.</summary>
    public static string? Warning(GatewayCertificate certificate, IEnumerable<DomainEntry> domains, DateTimeOffset now)
    {
        string[] uncovered = [.. domains.Where(d => d.IsValid && !certificate.Covers(d.Text)).Select(d => d.Text)];
        return certificate switch
        {
            _ when certificate.NotAfter < now => T["Certificate.HasExpired"].Value,
            _ when certificate.NotBefore > now => T["Certificate.NotYetValid"].Value,
            _ when uncovered.Length > 0 => T["Certificate.Uncovered", Some(uncovered)].Value,
            { SelfSigned: true } => T["Certificate.IsSelfSigned"].Value,
            _ => null,
        };
    }

    private static string Some(string[] names) => names.Length > 3
        ? T["Certificate.AndMore", string.Join(", ", names.Take(3)), names.Length - 3]
        : string.Join(", ", names);
}
