using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Health;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

// how the proxies on the page are and were, and checking them now
public sealed partial class ProxyListPage
{
    private Dictionary<long, RowHealth> _health = [];
    private bool _askingAll;

    [Inject]
    private IHealthBoard Board { get; set; } = null!;

    [Inject]
    private Uptimes Uptimes { get; set; } = null!;

    [Inject]
    private IHealthMonitor Monitor { get; set; } = null!;

    [Inject]
    private IHealthChecker Checker { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    private async Task<Dictionary<long, RowHealth>> ReadHealthAsync(IReadOnlyList<CatalogEntry> entries)
    {
        var proxies = entries.Where(e => e.Proxy is not null).Select(e => e.Proxy!).ToList();
        if (proxies.Count == 0)
            return [];
        var uptimes = await Uptimes.OfAsync(proxies, RowHealth.Window, _life.Token);
        return proxies.ToDictionary(p => p.Id, p => RowHealth.Of(p, Board, Settings.Current.UnhealthyAfter, uptimes.GetValueOrDefault(p.Id), _health.GetValueOrDefault(p.Id)));
    }

    private Task CheckAsync(StandaloneProxy proxy) => WorkOnAsync(proxy, async _ =>
    {
        var report = await Checker.CheckAsync(proxy.Id, _life.Token);
        var (text, severity) = report?.Health switch
        {
            null => (T["Check.Gone", ProxyText.Name(proxy)].Value, Severity.Warning),
            { Status: HealthStatus.Healthy } => (T["Check.Healthy", ProxyText.Name(proxy)].Value, Severity.Success),
            var health => ($"{ProxyText.Name(proxy)}: {CoreText.Plain(health.Hint) ?? T["Check.DidNotPass"].Value}", Severity.Error),
        };
        Snackbar.Add(text, severity);
    });

    private async Task CheckAllAsync()
    {
        if (_askingAll)
            return;
        _askingAll = true;
        try
        {
            await CheckSoonAsync(null);
        }
        finally
        {
            _askingAll = false;
        }
    }

    private async Task CheckSelectedAsync()
    {
        if (await CheckSoonAsync([.. _selection]))
            await ClearSelectionAsync();
    }

    /// <summary>Has proxies checked, and does not wait for it: what is found comes as events.</summary>
    private async Task<bool> CheckSoonAsync(long[]? ids)
    {
        if (!await Rights.MayChangeAsync())
            return false;
        try
        {
            var count = await Monitor.CheckSoonAsync(ids, _life.Token);
            Snackbar.Add(ProxyText.WillBeChecked(count), Severity.Info);
            return true;
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
            return false;
        }
    }
}
