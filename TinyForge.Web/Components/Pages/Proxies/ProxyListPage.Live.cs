using Microsoft.AspNetCore.Components;
using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Pages.Proxies;

// what others do, and what the checks find
public sealed partial class ProxyListPage
{
    // with thousands of proxies there is always one whose check concerns the page
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    // how old what the gateway has may be on a page that somebody has open
    private static readonly TimeSpan OldListing = TimeSpan.FromSeconds(30);

    private readonly HashSet<long> _openMenus = [];
    private Action? _onRenewed;
    private bool _heldBack;

    // a row must not slip away from under a hand that is about to do something with it
    private bool RowsMustStay => _page is not null && (_selection.Count > 0 || _openMenus.Count > 0);

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    private void OnRenewed() => _ = InvokeAsync(LookAnewAsync);

    // what others do in the gateway is told by nobody
    private void OnTicked() => _ = InvokeAsync(() =>
        Settings.Current.Gateway != GatewayNames.Embedded && _page is { } page && !(Clock.Now - page.ListedAt < OldListing) ? LookAnewAsync() : Task.CompletedTask);

    private Task LookAnewAsync() => _life.IsOver || _page is null ? Task.CompletedTask : RowsMustStay ? RefreshInPlaceAsync() : LoadAsync();

    private async Task OnEventsAsync(EventBatch batch)
    {
        foreach (var gone in batch.Events.Where(e => e is { Type: "proxy.deleted" or "proxy.released", ProxyId: not null }))
            _selection.Remove(gone.ProxyId!.Value);
        if (!ProxyListNews.Concerns(batch, _health.ContainsKey))
            return;
        if (RowsMustStay)
            await RefreshInPlaceAsync();
        else
            await LoadAsync();
    }

    /// <summary>Shows each row as it is now where it stands; what is gone goes, what is new waits until the rows may move.</summary>
    private async Task RefreshInPlaceAsync()
    {
        var load = ++_load;
        try
        {
            var fresh = await Catalog.ListAsync(_state.ToQuery(), _life.Token);
            var byKey = fresh.Items.ToDictionary(e => e.Key, StringComparer.Ordinal);
            var rows = new List<CatalogEntry>();
            foreach (var shown in _page!.Items)
            {
                if (byKey.GetValueOrDefault(shown.Key) is { } now)
                    rows.Add(now);
                else if (shown.Proxy is { } proxy && await Store.FindAsync(proxy.Id, _life.Token) is { } elsewhere)
                    rows.Add(CatalogEntry.Of(elsewhere));
            }
            var health = await ReadHealthAsync(rows);
            if (load != _load)
                return;
            (_page, _health, _heldBack) = (fresh with { Items = rows }, health, true);
            // a row that is gone took its menu along, which never shuts then, and its check box
            var there = rows.Where(e => e.Proxy is not null).Select(e => e.Proxy!.Id).ToHashSet();
            _openMenus.IntersectWith(there);
            _selection.IntersectWith(there);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        StateHasChanged();
        await CatchUpAsync();
    }

    private Task OnMenuAsync(long id, bool open)
    {
        if (open)
            _openMenus.Add(id);
        else
            _openMenus.Remove(id);
        return CatchUpAsync();
    }

    private Task CatchUpAsync()
    {
        if (!_heldBack || RowsMustStay)
            return Task.CompletedTask;
        _heldBack = false;
        return LoadAsync();
    }
}
