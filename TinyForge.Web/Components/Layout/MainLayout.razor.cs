using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace TinyForge.Web.Components.Layout;

/// <summary>App bar, menu and the page. Shown once the browser has told its zone, so that no time is ever shown in the wrong one.</summary>
public sealed partial class MainLayout : IDisposable
{
    private BrowserInfo? _browser;
    private ErrorBoundary? _boundary;
    private bool _menuOpen;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // a bare fragment would lead to the base address
    private string SkipLink => Navigation.Uri.Split('#')[0] + "#content";

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _browser = await Js.InvokeAsync<BrowserInfo>("tinyForge.describe");
        Clock.Use(_browser.TimeZone);
        StateHasChanged();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        _menuOpen = false;
        _boundary?.Recover();
        StateHasChanged();
    });

    private void ToggleMenu() => _menuOpen = !_menuOpen;

    private void CloseMenu() => _menuOpen = false;

    private void OnKeyDown(KeyboardEventArgs e)
    {
        if (e.Key == "Escape")
            _menuOpen = false;
    }

    private void Recover() => _boundary?.Recover();
}
