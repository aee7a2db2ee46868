using Microsoft.AspNetCore.Components;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>What can be done with a proxy.</summary>
public sealed partial class ProxyMenu
{
    /// <summary>The proxy.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    /// <summary>Whether what the proxy's own page has as buttons is in the menu too.</summary>
    [Parameter]
    public bool ShowOpen { get; set; }

    /// <summary>Shall be checked now.</summary>
    [Parameter]
    public EventCallback OnCheck { get; set; }

    /// <summary>Shall be enabled or disabled.</summary>
    [Parameter]
    public EventCallback<bool> OnEnable { get; set; }

    /// <summary>Shall go.</summary>
    [Parameter]
    public EventCallback OnDelete { get; set; }

    /// <summary>Shall be released; without it, it is not offered.</summary>
    [Parameter]
    public EventCallback OnRelease { get; set; }

    /// <summary>The menu has opened or closed.</summary>
    [Parameter]
    public EventCallback<bool> OnOpen { get; set; }

    // what belongs to an instance is changed with it
    private bool IsOwn => Proxy.Source == ProxySource.Standalone;

    // there is no way back: it can only be tried again
    private bool IsGoing => Proxy.State == ProvisionState.Deleting;
}
