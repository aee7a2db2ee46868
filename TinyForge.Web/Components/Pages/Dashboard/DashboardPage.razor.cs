using Microsoft.AspNetCore.Components;
using TinyForge.Core.Provisioning;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The start page: how all services are, in three seconds, and why one is down, in ten.</summary>
public sealed partial class DashboardPage : IDisposable
{
    // with thousands of proxies there is always one that was just checked
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly PageLifetime _life = new();
    private CatalogOverview? _overview;
    private Action? _onRenewed;
    private IDisposable? _following;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private IProxyCatalog Catalog { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Catalog.Renewed -= _onRenewed;
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _onRenewed = Kept.InThisContext(() => _ = InvokeAsync(ShowAsync));
        Catalog.Renewed += _onRenewed;
        _following = Live.Follow(_ => InvokeAsync(ShowAsync), Rest);
        return _life.RunAsync(LoadAsync);
    }

    private async Task ShowAsync()
    {
        if (_life.IsOver)
            return;
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => _overview = await Catalog.OverviewAsync(cancellationToken);
}
