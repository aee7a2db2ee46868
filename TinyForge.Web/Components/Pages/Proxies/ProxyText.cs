using Microsoft.Extensions.Localization;
using TinyForge.Core.Gateways;
using TinyForge.Core.Probing;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What several pages say of a proxy in the same words.</summary>
internal static class ProxyText
{
    private static readonly IStringLocalizer T = Localizers.Of<ProxyTexts>();

    /// <summary>The proxy's name: its first domain.</summary>
    public static string Name(StandaloneProxy proxy) => proxy.Spec.Domains[0].Value;

    /// <summary>Where a visitor finds a domain; null for a wildcard, which is no address.</summary>
    public static string? Link(StandaloneProxy proxy, DomainName domain) =>
        domain.IsWildcard ? null : $"{(proxy.Spec.SslCertificateId > 0 ? "https" : "http")}://{domain.Value}";

    /// <summary>A gateway's name as people know it.</summary>
    public static string GatewayName(string gateway) => gateway switch
    {
        GatewayNames.Embedded => T["Gateway.Embedded"],
        GatewayNames.Npm => "Nginx Proxy Manager",
        _ => gateway,
    };

    /// <summary>That there is nothing of a source.</summary>
    public static string NoSuchSource(CatalogSource? source) => source switch
    {
        CatalogSource.Standalone => T["None.Own"],
        CatalogSource.Managed => T["None.Managed"],
        CatalogSource.External => T["None.External"],
        _ => T["None.Any"],
    };

    /// <summary>What adopting does.</summary>
    public static string AdoptPromise(CatalogEntry entry) =>
        T["Ask.AdoptText", entry.Host!.Destination];

    /// <summary>What will be adopted, and what stays as it is.</summary>
    public static IReadOnlyList<string> AdoptItems(GatewayHost host) =>
        [.. host.Domains.Select(d => $"{d} → {host.Destination}"), .. host.Extras.Select(extra => T["Ask.AdoptKept", CoreText.Plain(extra)].Value)];

    /// <summary>What releasing does.</summary>
    public static string ReleaseWarning(StandaloneProxy proxy) =>
        T["Ask.ReleaseText", proxy.GatewayHostId!, GatewayName(proxy.Gateway), proxy.Spec.Destination];

    /// <summary>What deleting does.</summary>
    public static string DeleteWarning(StandaloneProxy proxy) =>
        T.Count("Ask.DeleteText", proxy.Spec.Domains.Count, proxy.Spec.Destination);

    /// <summary>What disabling does.</summary>
    public static string DisableWarning(StandaloneProxy proxy) =>
        T["Ask.DisableText", proxy.Spec.Destination];

    /// <summary>The HTTPS settings in a few words.</summary>
    public static string Https(ProxySpec spec) => spec switch
    {
        { SslCertificateId: 0 } => T["Https.None"],
        { SslForced: true, Hsts: true } => T["Https.Hsts"],
        { SslForced: true } => T["Https.Forced"],
        _ => T["Https.Both"],
    };

    /// <summary>The health check in a few words.</summary>
    public static string HealthCheck(HealthCheckSpec check, int defaultSeconds) => check.Enabled
        ? T["Health.Check", check.Method, check.Path, TimeText.Interval(check.IntervalSeconds ?? defaultSeconds), check.ExpectedStatus]
        : T["Health.Off"];

    /// <summary>What the tag of a stale proxy means.</summary>
    public static string StaleReason(int thresholdDays) => T.Count("Health.Stale", thresholdDays);

    /// <summary>How many checks have begun.</summary>
    public static string WillBeChecked(int count) => count == 0 ? T["Check.None"] : T.Count("Check.Soon", count);

    /// <summary>That a change is not made yet, and will be.</summary>
    /// <param name="proxy">The proxy as it waits.</param>
    public static string Kept(StandaloneProxy proxy) =>
        T[proxy.State == ProvisionState.Deleting ? "Did.KeptRemoval" : "Did.KeptChange", GatewayName(proxy.Gateway), Name(proxy)];

    /// <summary>Why a change did not come about.</summary>
    public static Spoken Failure(ProvisionResult result) => CoreText.Of(result.Detail) ?? result.Outcome switch
    {
        ProvisionOutcome.NotFound => T["Failed.Gone"],
        ProvisionOutcome.DomainTaken => T["Failed.DomainTaken"],
        ProvisionOutcome.GatewayUnreachable => CoreText.Of(DiagnosticHints.For(FailureCode.GatewayUnreachable)),
        ProvisionOutcome.GatewayRefused => CoreText.Of(DiagnosticHints.For(FailureCode.GatewayRefused)),
        _ => T["Failed.Step"],
    };
}
