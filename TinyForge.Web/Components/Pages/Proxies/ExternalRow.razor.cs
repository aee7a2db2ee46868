using Microsoft.AspNetCore.Components;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>A host that only the gateway knows, in the list: quieter than a proxy, since nobody here looks after it.</summary>
public sealed partial class ExternalRow
{
    /// <summary>The host.</summary>
    [Parameter, EditorRequired]
    public CatalogEntry Entry { get; set; } = null!;

    /// <summary>Whether it is being adopted.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Whether it may be adopted.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Shall be adopted.</summary>
    [Parameter]
    public EventCallback OnAdopt { get; set; }

    private GatewayHost Host => Entry.Host!;

    private StatusView Working => new(StatusTone.Busy, T["Action.Working"]);

    private StatusView External => new(StatusTone.Idle, "External", T["External.Status"], T["External.StatusReason"]) { Image = Glyphs.Server };

    private string Place => Host.Extras.Count == 0
        ? T["External.Host", Host.Id, ProxyText.GatewayName(Entry.Gateway)]
        : T["External.HostWith", Host.Id, ProxyText.GatewayName(Entry.Gateway), string.Join(", ", Host.Extras.Select(CoreText.Plain))];
}
