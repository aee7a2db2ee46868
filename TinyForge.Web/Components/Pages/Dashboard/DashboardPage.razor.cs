using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The start page: how all services are, in three seconds, and why one is down, in ten.</summary>
public sealed partial class DashboardPage : IDisposable
{
    // with thousands of proxies there is always one that was just checked
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    // a gateway that is not ours is asked again when somebody looks and its listing is older
    private static readonly TimeSpan OldListing = TimeSpan.FromSeconds(30);

    private readonly PageLifetime _life = new();
    private CatalogOverview? _overview;
    private Action? _onRenewed;
    private IDisposable? _following;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IProxyCatalog Catalog { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Catalog.Renewed -= _onRenewed;
        Clock.Ticked -= OnTicked;
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _onRenewed = Kept.InThisContext(() => _ = InvokeAsync(ShowAsync));
        Catalog.Renewed += _onRenewed;
        Clock.Ticked += OnTicked;
        _following = Live.Follow(_ => InvokeAsync(ShowAsync), Rest);
        return _life.RunAsync(LoadAsync);
    }

    // what others do in the gateway is told by nobody
    private void OnTicked() => _ = InvokeAsync(() =>
        Settings.Current.Gateway != GatewayNames.Embedded && _overview is { } overview && !(Clock.Now - overview.ListedAt < OldListing) ? ShowAsync() : Task.CompletedTask);

    private async Task ShowAsync()
    {
        if (_life.IsOver)
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => _overview = await Catalog.OverviewAsync(cancellationToken);
}
