namespace TinyForge.Web.Hardening;

/// <summary>The host names under which pages and API answer. Read once, at start.</summary>
internal sealed class HostFilterOptions
{
    /// <summary>ASP.NET Core's own key.</summary>
    public const string AllowedHostsKey = "AllowedHosts";

    /// <summary>
    /// Names or IP addresses without a port, separated by ';'. <c>*.example.com</c> means every name below, <c>*</c> any name at all. Empty
    /// (the default) means <see cref="HostRule.Default"/>. A list replaces the default, loopback names included.
    /// </summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Where pages and API listen; its names belong to the default.</summary>
    public string Urls { get; set; } = "";
}
