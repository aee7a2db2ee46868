using Microsoft.AspNetCore.Components;
using TinyForge.Core.Health;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>How a proxy is now, and why.</summary>
public sealed partial class ProxyNow
{
    /// <summary>The proxy.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    [Inject]
    private IHealthBoard Board { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    private StatusView Status => StatusView.Health(Proxy, Board.Suspect(Proxy.Id), Settings.Current.UnhealthyAfter);
}
