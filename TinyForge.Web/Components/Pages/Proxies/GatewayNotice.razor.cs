using Microsoft.AspNetCore.Components;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Rights;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Why a gateway does not have what is wanted yet, and what comes next.</summary>
public sealed partial class GatewayNotice
{
    /// <summary>A proxy that is not active.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    private string Gateway => ProxyText.GatewayName(Proxy.Gateway);

    private bool IsGoing => Proxy.State == ProvisionState.Deleting;
}
