using TinyForge.Core.Events;
using TinyForge.Core.Proxies;

namespace TinyForge.Web.Components.Pages.Proxies;

// what others do, and what the checks find
public sealed partial class ProxyListPage
{
    // with thousands of proxies there is always one whose check concerns the page
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<long> _openMenus = [];
    private bool _heldBack;

    // a row must not slip away from under a hand that is about to do something with it
    private bool RowsMustStay => _page is not null && (_selection.Count > 0 || _openMenus.Count > 0);

    private async Task OnEventsAsync(EventBatch batch)
    {
        foreach (var gone in batch.Events.Where(e => e is { Type: "proxy.deleted", ProxyId: not null }))
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
            var counts = await Store.CountAsync(_gone.Token);
            var fresh = await Store.ListAsync(_state.ToQuery(), _gone.Token);
            var byId = fresh.Items.ToDictionary(p => p.Id);
            var rows = new List<StandaloneProxy>();
            foreach (var shown in _page!.Items)
            {
                var now = byId.GetValueOrDefault(shown.Id) ?? await Store.FindAsync(shown.Id, _gone.Token);
                if (now is not null)
                    rows.Add(now);
            }
            var health = await ReadHealthAsync(rows);
            if (load != _load)
                return;
            (_counts, _page, _health, _heldBack) = (counts, fresh with { Items = rows }, health, true);
            // a row that is gone took its menu along, which never shuts then
            _openMenus.IntersectWith(rows.Select(p => p.Id));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
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
