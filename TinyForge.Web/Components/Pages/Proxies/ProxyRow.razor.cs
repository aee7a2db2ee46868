using Microsoft.AspNetCore.Components;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>A proxy in the list: a row, or a card where the page is narrow.</summary>
public sealed partial class ProxyRow
{
    private (StandaloneProxy, RowHealth, bool, bool, bool) _shown;
    private bool _changed = true;

    /// <summary>The proxy.</summary>
    [Parameter, EditorRequired]
    public StandaloneProxy Proxy { get; set; } = null!;

    /// <summary>How it is and was.</summary>
    [Parameter, EditorRequired]
    public RowHealth Health { get; set; } = null!;

    /// <summary>Whether it is selected.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>Whether something is being done with it.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Whether there is anything to be done with it: selected, or one of the menu's actions.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Selected or no longer.</summary>
    [Parameter]
    public EventCallback<bool> OnSelect { get; set; }

    /// <summary>Shall be checked now.</summary>
    [Parameter]
    public EventCallback OnCheck { get; set; }

    /// <summary>Shall be enabled or disabled.</summary>
    [Parameter]
    public EventCallback<bool> OnEnable { get; set; }

    /// <summary>Shall go.</summary>
    [Parameter]
    public EventCallback OnDelete { get; set; }

    /// <summary>The menu has opened or closed.</summary>
    [Parameter]
    public EventCallback<bool> OnMenu { get; set; }

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    private bool IsOwn => Proxy.Source == ProxySource.Standalone;

    private string Name => ProxyText.Name(Proxy);

    private StatusView Working => new(StatusTone.Busy, T["Action.Working"]);

    private StatusView? Gateway => StatusView.Gateway(Proxy);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (Proxy, Health, Selected, Busy, MayChange);
        _changed = _shown != now;
        _shown = now;
    }

    // most rows stand still while some change
    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;
}
