using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>What is down now: which stage fails, and what to do.</summary>
public sealed partial class UnhealthyNow
{
    private static readonly string AllLink = new ProxyListState().WithStatus(HealthStatus.Unhealthy).ToUri();

    /// <summary>The state of all.</summary>
    [Parameter, EditorRequired]
    public CatalogOverview Overview { get; set; } = null!;
}
