using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The merged view, the admin's own proxies, those of instances and what only the gateway knows: found, sorted and paged on the server. What is shown follows from the address alone.</summary>
public sealed partial class ProxyListPage : IDisposable
{
    // as many as a tall window shows: the browser draws them at once, and the rest while they are being looked at
    private const int FirstRows = 10;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly PageLifetime _life = new();
    private readonly HashSet<long> _selection = [];
    private readonly HashSet<long> _busy = [];
    private ProxyListState _state = new();
    private CatalogPage? _page;
    private int _load;
    private SearchBox? _searchBox;
    private int _rows = FirstRows;
    private IDisposable? _following;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IProxyStore Store { get; set; } = null!;

    [Inject]
    private IProxyCatalog Catalog { get; set; } = null!;

    [Inject]
    private IProxyManager Manager { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    private bool IsFirstVisit => _page is { Sources.Total: 0 } && !_state.IsFiltered;

    private int PageCount => Pager.PageCount(_page?.Total ?? 0, _state.PageSize);

    private bool AllSelected => Selectable.Any() && Selectable.All(p => _selection.Contains(p.Id));

    // what belongs to an instance, or to nobody here, is changed elsewhere
    private IEnumerable<StandaloneProxy> Selectable => (_page?.Items ?? []).Where(e => e.Source == CatalogSource.Standalone).Select(e => e.Proxy!);

    private (string Class, (ProxySort By, string Label)[] Sorts)[] Columns =>
    [
        ("c-status", [(ProxySort.Status, T["Column.Status"])]),
        ("c-domains", [(ProxySort.Domain, T["Column.Domains"]), (ProxySort.Destination, T["Column.Destination"])]),
        ("c-number", [(ProxySort.Latency, T["Column.Latency"])]),
    ];

    private (string Value, string Label)[] SortChoices =>
    [
        ("Domain", T["Sort.Domain"]), ("Domain desc", T["Sort.DomainDown"]), ("Status", T["Sort.Status"]), ("Status desc", T["Sort.StatusDown"]), ("Destination", T["Sort.Destination"]),
        ("Destination desc", T["Sort.DestinationDown"]), ("Latency", T["Sort.Latency"]), ("Latency desc", T["Sort.LatencyDown"]), ("Id", T["Sort.Id"]), ("Id desc", T["Sort.IdDown"]),
        ("CreatedAt", T["Sort.CreatedAt"]), ("CreatedAt desc", T["Sort.CreatedAtDown"]), ("UpdatedAt desc", T["Sort.UpdatedAtDown"]), ("UpdatedAt", T["Sort.UpdatedAt"]),
    ];

    private string SortValue => _state.Sort + (_state.Descending ? " desc" : "");

    private IEnumerable<(HealthStatus? Status, string Label, int? Count, string Tone)> Filters =>
    [
        (null, T["Filter.All"], _page?.Healths.Total, ""),
        (HealthStatus.Unhealthy, T["Filter.Unhealthy"], _page?.Healths.Unhealthy, "bad"),
        (HealthStatus.Healthy, T["Filter.Healthy"], _page?.Healths.Healthy, "good"),
        (HealthStatus.Unknown, T["Filter.Unknown"], _page?.Healths.Unknown, "idle"),
    ];

    // most of the time there is nothing to choose
    private IEnumerable<(CatalogMark Mark, string Label, int Count)> MarkFilters =>
        new[] { (Mark: CatalogMark.Drifted, Label: T["Filter.Drifted"].Value, Count: _page?.Marks.Drifted ?? 0), (Mark: CatalogMark.Stale, Label: T["Filter.Stale"].Value, Count: _page?.Marks.Stale ?? 0) }
            .Where(f => f.Count > 0 || f.Mark == _state.Mark);

    private IEnumerable<(CatalogSource? Source, string Label, int? Count)> SourceFilters =>
    [
        (null, T["Filter.AllSources"], _page?.Sources.Total),
        (CatalogSource.Standalone, T["Filter.Mine"], _page?.Sources.Standalone),
        (CatalogSource.Managed, T["Filter.Managed"], _page?.Sources.Managed),
        (CatalogSource.External, T["Filter.External"], _page?.Sources.External),
    ];

    // as long as there is but one source, nobody must choose
    private bool HasSources => _state.Source is not null || _page is { Sources: { Managed: > 0 } or { External: > 0 } };

    private string NoMatchText => (_state.Search, _state.Status) switch
    {
        ("", _) when _state.Mark is { } mark => T[mark == CatalogMark.Drifted ? "None.Drifted" : "None.Stale"],
        ("", null) => ProxyText.NoSuchSource(_state.Source),
        ("", HealthStatus.Unhealthy) => T["None.Unhealthy"],
        ("", HealthStatus.Healthy) => T["None.Healthy"],
        ("", _) => T["None.Unknown"],
        (var search, null) => T["None.Found", search],
        (var search, HealthStatus.Unhealthy) => T["None.FoundUnhealthy", search],
        (var search, HealthStatus.Healthy) => T["None.FoundHealthy", search],
        (var search, _) => T["None.FoundUnknown", search],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        Catalog.Renewed -= _onRenewed;
        Clock.Ticked -= OnTicked;
        _following?.Dispose();
        _life.Dispose();
        _bulkStop?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        Catalog.Renewed += _onRenewed = Kept.InThisContext(OnRenewed);
        Clock.Ticked += OnTicked;
        _state = ProxyListState.Parse(Navigation.Uri);
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest);
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (_page is null || _rows >= _page.Items.Count)
            return;
        _rows = int.MaxValue;
        StateHasChanged();
    }

    private static string SkeletonStyle(int width, int height) => string.Create(Invariant, $"width:{width}px;max-width:100%;height:{height}px");

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        var path = Navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0];
        var state = ProxyListState.Parse(e.Location);
        if (path != "proxies" || state == _state)
            return;
        _state = state;
        _searchBox?.Follow(state.Search);
        _heldBack = false;
        _openMenus.Clear();
        _selection.Clear();
        await LoadAsync();
    });

    private async Task LoadAsync()
    {
        // an answer that a newer question has overtaken is dropped
        var load = ++_load;
        try
        {
            var page = await Catalog.ListAsync(_state.ToQuery(), _life.Token);
            var health = await ReadHealthAsync(page.Items);
            if (load != _load || _life.IsOver)
                return;
            (_page, _health) = (page, health);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        if (_page.Total > 0 && _state.Page > PageCount)
            Show(_state with { Page = PageCount }, replace: true);
        StateHasChanged();
    }

    private void Show(ProxyListState state, bool replace = false) => Navigation.NavigateTo(state.ToUri(), replace: replace);

    // each key would be a step in the history otherwise
    private void Search(string text) => Show(_state.WithSearch(text), replace: _state.Search.Length > 0);

    private void OnSortChosen(ChangeEventArgs e)
    {
        var parts = (e.Value as string ?? "").Split(' ');
        if (Enum.TryParse<ProxySort>(parts[0], out var sort))
            Show(_state with { Sort = sort, Descending = parts.Length > 1, Page = 1 });
    }

    private void OnPageSizeChosen(ChangeEventArgs e)
    {
        if (int.TryParse(e.Value as string, Invariant, out var size))
            Show(_state with { PageSize = size, Page = 1 });
    }

    private string? AriaSort((ProxySort By, string Label)[] sorts) => !sorts.Any(s => s.By == _state.Sort) ? null : _state.Descending ? "descending" : "ascending";

    // not always the one in use: another one may have proxies still that nobody has moved
    private static string AwayNames(CatalogPage page) => string.Join(", ", page.StaleGateways.Select(ProxyText.GatewayName));

    private string RangeText(CatalogPage page)
    {
        var first = ((_state.Page - 1) * _state.PageSize) + 1;
        return T["List.Range", first, first + page.Items.Count - 1, page.Total];
    }
}
