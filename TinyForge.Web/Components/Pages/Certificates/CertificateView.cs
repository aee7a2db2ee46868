using Microsoft.Extensions.Localization;
using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>How much longer a certificate is good for.</summary>
internal static class CertificateView
{
    /// <summary>Days before the end from which on it is marked.</summary>
    public const int SoonDays = 21;

    private static readonly IStringLocalizer T = Localizers.Of<CertificateTexts>();

    public static StatusView Validity(GatewayCertificate certificate, DateTimeOffset now) => (certificate.NotAfter - now).TotalDays switch
    {
        _ when certificate.NotBefore > now => new(StatusTone.Warning, T["Validity.NotYet"]),
        <= 0 => new(StatusTone.Bad, T["Validity.Expired"]),
        < SoonDays and var days => new(StatusTone.Warning, "DaysLeft", T.Count("Validity.DaysLeft", Math.Max(1, (int)days))),
        _ => new(StatusTone.Good, T["Validity.Valid"]),
    };
}
