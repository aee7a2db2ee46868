namespace TinyForge.Web.Hardening;

/// <summary>Whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed. Read once, at start.</summary>
internal sealed class TrustedProxyOptions
{
    /// <summary>The configuration key.</summary>
    public const string Key = "TinyForge:TrustedProxies";

    /// <summary>
    /// IP addresses, or networks such as <c>10.0.0.0/24</c>, separated by ';' or ','. Empty (the default): nobody's. Everybody in it can say to
    /// come from any address and for any host, so it should hold the proxies and nobody else.
    /// </summary>
    public string TrustedProxies { get; set; } = "";
}
