using TinyForge.Core.Events;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

// what the rows' menus and the bar over a selection do
public sealed partial class ProxyListPage
{
    private BulkProgress? _bulk;
    private CancellationTokenSource? _bulkStop;

    private Task SelectAsync(long id, bool selected)
    {
        Select(id, selected);
        return CatchUpAsync();
    }

    private void Select(long id, bool selected)
    {
        if (selected)
            _selection.Add(id);
        else
            _selection.Remove(id);
    }

    private Task ToggleAllAsync()
    {
        var all = AllSelected;
        foreach (var proxy in Selectable.ToList())
            Select(proxy.Id, !all);
        return CatchUpAsync();
    }

    private Task ClearSelectionAsync()
    {
        _selection.Clear();
        return CatchUpAsync();
    }

    private async Task EnableAsync(StandaloneProxy proxy, bool enabled)
    {
        if (!enabled && !await Dialogs.ConfirmAsync(T["Ask.Disable", ProxyText.Name(proxy)], ProxyText.DisableWarning(proxy), T["Action.Disable"]))
            return;
        await WorkOnAsync(proxy, async actor =>
        {
            var result = await Manager.SetEnabledAsync(proxy.Id, enabled, actor, _life.Token);
            Snackbar.Tell(result, proxy, T[enabled ? "Did.Enabled" : "Did.Disabled", ProxyText.Name(proxy)]);
        });
    }

    private async Task DeleteAsync(StandaloneProxy proxy)
    {
        if (!await Dialogs.ConfirmAsync(T["Ask.Delete", ProxyText.Name(proxy)], ProxyText.DeleteWarning(proxy), T["Action.Delete"], [.. proxy.Spec.Domains.Select(d => d.Value)]))
            return;
        await WorkOnAsync(proxy, async actor =>
        {
            var result = await Manager.DeleteAsync(proxy.Id, actor, _life.Token);
            _selection.Remove(proxy.Id);
            Snackbar.Tell(result, proxy, T["Did.Deleted", ProxyText.Name(proxy)]);
        });
    }

    private async Task WorkOnAsync(StandaloneProxy proxy, Func<Actor, Task> work)
    {
        if (await Rights.ActorAsync() is not { } actor || !_busy.Add(proxy.Id))
            return;
        try
        {
            await work(actor);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return;
        }
        finally
        {
            _busy.Remove(proxy.Id);
        }
        await LoadAsync();
    }

    private async Task EnableSelectedAsync(bool enabled)
    {
        if (!enabled && !await Dialogs.ConfirmAsync(T.Count("Ask.DisableMany", _selection.Count), T["Ask.DisableManyText"], T["Action.Disable"], SelectedNames()))
            return;
        await EachSelectedAsync(T[enabled ? "Bulk.Enabling" : "Bulk.Disabling"], (id, actor, token) => Manager.SetEnabledAsync(id, enabled, actor, token));
    }

    private async Task DeleteSelectedAsync()
    {
        if (!await Dialogs.ConfirmAsync(T.Count("Ask.DeleteMany", _selection.Count), T["Ask.DeleteManyText"], T["Action.Delete"], SelectedNames()))
            return;
        await EachSelectedAsync(T["Bulk.Deleting"], Manager.DeleteAsync);
    }

    private IReadOnlyList<string> SelectedNames() => [.. Selectable.Where(p => _selection.Contains(p.Id)).Select(ProxyText.Name)];

    private void StopBulk() => _bulkStop?.Cancel();

    /// <summary>Does something to each selected proxy, one after the other, and tells how it went. Stopping leaves the rest as it is.</summary>
    private async Task EachSelectedAsync(string verb, Func<long, Actor, CancellationToken, Task<ProvisionResult>> work)
    {
        long[] ids = [.. _selection];
        using var stop = _bulkStop = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        var tally = new BulkTally(verb, ids.Length);
        _bulk = new BulkProgress(verb, 0, ids.Length);
        try
        {
            foreach (var id in ids)
            {
                if (await Rights.ActorAsync() is not { } actor)
                    break;
                if (tally.Note(await work(id, actor, stop.Token)))
                    _selection.Remove(id);
                _bulk = new BulkProgress(verb, tally.Tried, ids.Length);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (_life.IsOver)
                return;
        }
        finally
        {
            (_bulk, _bulkStop) = (null, null);
        }
        Snackbar.Add(tally.Summary, tally.Severity);
        await LoadAsync();
    }
}
