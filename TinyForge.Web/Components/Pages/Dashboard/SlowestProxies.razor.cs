using System.Globalization;
using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The healthy services that took longest to answer.</summary>
public sealed partial class SlowestProxies
{
    private static readonly string AllLink = (new ProxyListState() with { Sort = ProxySort.Latency, Descending = true }).ToUri();

    /// <summary>The state of all.</summary>
    [Parameter, EditorRequired]
    public CatalogOverview Overview { get; set; } = null!;

    // the slowest fills its bar
    private string Width(StandaloneProxy proxy) =>
        string.Create(CultureInfo.InvariantCulture, $"width:{100 * proxy.Health.LatencyMs!.Value / Math.Max(1e-3, Overview.Slowest[0].Health.LatencyMs!.Value):0.#}%");
}
