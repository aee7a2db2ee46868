using System.Globalization;

namespace TinyForge.Core.Gateways;

/// <summary>What a certificate is used by; nothing where it was removed, or never existed.</summary>
/// <param name="ProxyIds">The proxies that name it.</param>
/// <param name="IsDefault">Whether the setting <c>ssl_certificate_id</c> gives it to new proxies.</param>
public sealed record CertificateUse(IReadOnlyList<long> ProxyIds, bool IsDefault)
{
    /// <summary>Nothing uses it.</summary>
    public static readonly CertificateUse None = new([], false);

    /// <summary>Whether anything uses it.</summary>
    public bool Any => ProxyIds.Count > 0 || IsDefault;

    /// <summary>In words, for example <c>proxies 3, 7 and the setting ssl_certificate_id</c>.</summary>
    public override string ToString()
    {
        var proxies = (ProxyIds.Count == 1 ? "proxy " : "proxies ") + string.Join(", ", ProxyIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        const string Setting = "the setting ssl_certificate_id";
        return (ProxyIds.Count, IsDefault) switch
        {
            (0, false) => "nothing",
            (0, true) => Setting,
            (_, false) => proxies,
            _ => $"{proxies} and {Setting}",
        };
    }
}
