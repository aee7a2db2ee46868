using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>How much longer a certificate is good for.</summary>
internal static class CertificateView
{
    /// <summary>Days before the end from which on it is marked.</summary>
    public const int SoonDays = 21;

    public static StatusView Validity(GatewayCertificate certificate, DateTimeOffset now) => (certificate.NotAfter - now).TotalDays switch
    {
        _ when certificate.NotBefore > now => new(StatusTone.Warning, "Not valid yet"),
        <= 0 => new(StatusTone.Bad, "Expired"),
        < SoonDays and var days => new(StatusTone.Warning, $"{Math.Max(1, (int)days)} {((int)days <= 1 ? "day" : "days")} left"),
        _ => new(StatusTone.Good, "Valid"),
    };
}
