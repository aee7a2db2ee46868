using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What several pages say of a proxy in the same words.</summary>
internal static class ProxyText
{
    /// <summary>The proxy's name: its first domain.</summary>
    public static string Name(StandaloneProxy proxy) => proxy.Spec.Domains[0].Value;

    /// <summary>Where a visitor finds a domain; null for a wildcard, which is no address.</summary>
    public static string? Link(StandaloneProxy proxy, DomainName domain) =>
        domain.IsWildcard ? null : $"{(proxy.Spec.SslCertificateId > 0 ? "https" : "http")}://{domain.Value}";

    /// <summary>A gateway's name as people know it.</summary>
    public static string GatewayName(string gateway) => gateway switch
    {
        GatewayNames.Embedded => "Embedded",
        GatewayNames.Npm => "Nginx Proxy Manager",
        _ => gateway,
    };

    /// <summary>That there is nothing of a source.</summary>
    public static string NoSuchSource(CatalogSource? source) => source switch
    {
        CatalogSource.Standalone => "There is no proxy of your own yet.",
        CatalogSource.Managed => "No deploy-managed instance has a proxy.",
        CatalogSource.External => "The gateway has no host that TinyForge does not know.",
        _ => "There is no proxy yet.",
    };

    /// <summary>What adopting does.</summary>
    public static string AdoptPromise(CatalogEntry entry) =>
        $"TinyForge tests that {entry.Host!.Destination} answers, then looks after this host: it checks it, keeps its history, and changes it when you do. The gateway goes on routing it all the while.";

    /// <summary>What will be adopted, and what stays as it is.</summary>
    public static IReadOnlyList<string> AdoptItems(GatewayHost host) =>
        [.. host.Domains.Select(d => $"{d} → {host.Destination}"), .. host.Extras.Select(extra => $"Stays as it is: {extra}")];

    /// <summary>What releasing does.</summary>
    public static string ReleaseWarning(StandaloneProxy proxy) =>
        $"Host {proxy.GatewayHostId} stays in {GatewayName(proxy.Gateway)} as it is and goes on routing to {proxy.Spec.Destination}. TinyForge no longer checks or changes it, and forgets its history. It can be adopted again.";

    /// <summary>What deleting does.</summary>
    public static string DeleteWarning(StandaloneProxy proxy) =>
        $"The gateway stops serving {(proxy.Spec.Domains.Count == 1 ? "this domain" : "these domains")} at once, and the proxy's settings are gone. The service at {proxy.Spec.Destination} itself is not touched.";

    /// <summary>What disabling does.</summary>
    public static string DisableWarning(StandaloneProxy proxy) =>
        $"Visitors get an error page instead of {proxy.Spec.Destination} until it is enabled again. Its settings are kept.";

    /// <summary>The HTTPS settings in a few words.</summary>
    public static string Https(ProxySpec spec) => spec switch
    {
        { SslCertificateId: 0 } => "No certificate: plain HTTP only",
        { SslForced: true, Hsts: true } => "HTTPS, plain HTTP is redirected to it, and browsers are told to come by HTTPS alone (HSTS)",
        { SslForced: true } => "HTTPS, plain HTTP is redirected to it",
        _ => "HTTPS and plain HTTP",
    };

    /// <summary>The health check in a few words.</summary>
    public static string HealthCheck(HealthCheckSpec check, int defaultSeconds) => check.Enabled
        ? $"{check.Method} {check.Path} every {TimeText.Interval(check.IntervalSeconds ?? defaultSeconds)}, passes on {check.ExpectedStatus}"
        : "Off";

    /// <summary>What the tag of a stale proxy means.</summary>
    public static string StaleReason(int thresholdDays) => $"Not healthy for {(thresholdDays == 1 ? "1 day" : $"{thresholdDays} days")} or more: repair the service, or delete the proxy if it is no longer needed.";

    /// <summary>How many checks have begun.</summary>
    public static string WillBeChecked(int count) => count switch
    {
        0 => "There is nothing to check.",
        1 => "1 proxy will be checked.",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} proxies will be checked."),
    };

    /// <summary>That a change is not made yet, and will be.</summary>
    /// <param name="proxy">The proxy as it waits.</param>
    public static string Kept(StandaloneProxy proxy) =>
        $"Kept: {GatewayName(proxy.Gateway)} can’t be reached now, and {Name(proxy)} is {(proxy.State == ProvisionState.Deleting ? "deleted" : "changed")} there as soon as it can be.";

    /// <summary>Why a change did not come about.</summary>
    public static string Failure(ProvisionResult result) => result.Detail ?? result.Outcome switch
    {
        ProvisionOutcome.NotFound => "The proxy no longer exists.",
        ProvisionOutcome.DomainTaken => "A domain belongs to another proxy.",
        ProvisionOutcome.GatewayUnreachable => DiagnosticHints.For(FailureCode.GatewayUnreachable),
        ProvisionOutcome.GatewayRefused => DiagnosticHints.For(FailureCode.GatewayRefused),
        _ => "A step failed.",
    };
}
