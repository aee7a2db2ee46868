using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Instances;

/// <summary>The deploy-managed services, stale ones first. What is searched for and the page stand in the address.</summary>
public sealed partial class InstancesPage : IDisposable
{
    private const int PageSize = 50;

    // checks of their proxies are told all the time
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    private readonly PageLifetime _life = new();
    private readonly HashSet<long> _busy = [];
    private InstancePage? _page;
    private int _load;
    private IDisposable? _following;

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "search")]
    private string? SearchText { get; set; }

    /// <summary>The page, 1 for the first; what makes no sense counts as that.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private InstanceRegistry Registry { get; set; } = null!;

    [Inject]
    private IInstanceManager Manager { get; set; } = null!;

    [Inject]
    private IHealthBoard Board { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private string Wanted => SearchText?.Trim() ?? "";

    private int Shown => int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= int.MaxValue / PageSize ? page : 1;

    private int PageCount => Pager.PageCount(_page?.Total ?? 0, PageSize);

    private string Command => InstanceText.Command(Navigation.BaseUri);

    private string StaleReason => InstanceText.StaleReason(Settings.Current.StaleThresholdDays);

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), Rest);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _life.RunAsync(LoadAsync);

    private static string Address(string search, int page)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (search.Length > 0)
            query["search"] = search;
        if (page > 1)
            query["page"] = page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("instances", query);
    }

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!batch.Concerns(e => e.InstanceId is not null || (e.ProxyId is { } id && _page?.Items.Any(i => i.Proxy?.Id == id) == true)))
            return;
        await _life.RunAsync(LoadAsync);
        if (!_life.IsOver)
            StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // an answer that a newer question has overtaken is dropped
        var load = ++_load;
        var page = await Registry.ListAsync(new InstanceQuery { Search = Wanted.Length > 0 ? Wanted : null, Page = Shown, PageSize = PageSize, StaleFirst = true }, cancellationToken);
        if (load != _load)
            return;
        _page = page;
        // the last one of the last page was removed
        if (page is { Total: > 0, Items.Count: 0 })
            Navigation.NavigateTo(Address(Wanted, PageCount), replace: true);
    }

    private StatusView? HealthOf(InstanceEntry entry) =>
        entry.Proxy is { } proxy ? StatusView.Health(proxy, Board.Suspect(proxy.Id), Settings.Current.UnhealthyAfter) : null;

    // each key would be a step in the history otherwise
    private void Search(string text) => Navigation.NavigateTo(Address(text, 1), replace: Wanted.Length > 0);

    private async Task RemoveAsync(InstanceEntry entry)
    {
        var instance = entry.Instance;
        if (!await Dialogs.ConfirmAsync(T["Remove.Ask", instance.Name], InstanceText.RemoveWarning(entry), T["Remove.Remove"], [.. entry.Proxy?.Spec.Domains.Select(d => d.Value) ?? []]))
            return;
        await _life.RunAsync(async token =>
        {
            if (await Rights.ActorAsync() is not { } actor || !_busy.Add(instance.Id))
                return;
            try
            {
                var result = await Manager.RemoveAsync(instance.Id, actor, token);
                var (text, severity) = InstanceText.Removal(instance, result);
                Snackbar.Add(text, severity);
            }
            finally
            {
                _busy.Remove(instance.Id);
            }
            await LoadAsync(token);
        });
    }

    private string RangeText(InstancePage page)
    {
        var first = ((Shown - 1) * PageSize) + 1;
        return T["List.Range", first, first + page.Items.Count - 1, page.Total];
    }
}
