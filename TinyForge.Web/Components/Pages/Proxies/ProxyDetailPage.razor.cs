using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Health;
using TinyForge.Core.Instances;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>One proxy: how it is now, what is published, and how to try it.</summary>
public sealed partial class ProxyDetailPage : IDisposable
{
    private const int ShownDomains = 6;
    private readonly PageLifetime _life = new();
    private StandaloneProxy? _proxy;
    private GatewayCertificate? _certificate;
    private StepperModel _stages = null!;
    private TryIt _tryIt = new(null, null);
    private Instance? _owner;
    private bool _missing;
    private bool _checking;
    private bool _fresh;
    private bool _allDomains;
    private bool _whole;
    private long _loaded;
    private string? _deleted;
    private IDisposable? _following;

    /// <summary>The proxy.</summary>
    [Parameter]
    public long Id { get; set; }

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IProxyStore Store { get; set; } = null!;

    [Inject]
    private InstanceRegistry Instances { get; set; } = null!;

    [Inject]
    private IProxyManager Manager { get; set; } = null!;

    [Inject]
    private IProxyAdoption Adoption { get; set; } = null!;

    [Inject]
    private IHealthChecker Checker { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private GatewayRegistry Gateways { get; set; } = null!;

    [Inject]
    private GatewayCertificates Certificates { get; set; } = null!;

    [Inject]
    private IGatewayListener Listener { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _stages = new StepperModel(Time);
        _following = Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)), about: e => e.ProxyId == Id);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
            return;
        (_loaded, _fresh, _allDomains, _deleted) = (Id, false, false, null);
        await _life.RunAsync(LoadAsync);
        if (_proxy is { } proxy)
            _stages = StepperModel.From(LastCheck.Stages(proxy), Time);
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (_proxy is null || _whole)
            return;
        _whole = true;
        StateHasChanged();
    }

    private string OwnerLink => _owner is { } owner ? $"instances?search={Uri.EscapeDataString(owner.Name)}" : "instances";

    private async Task OnEventsAsync(EventBatch batch)
    {
        if (!batch.Concerns(e => e.ProxyId == Id))
            return;
        var (before, id) = (_proxy, Id);
        await _life.RunAsync(LoadAsync);
        if (id != Id || _life.IsOver)
            return;
        if (_missing && before is not null)
            _deleted = batch.Events.LastOrDefault(e => e.ProxyId == Id && e.Type is "proxy.deleted" or "proxy.released") is { Actor: { } actor } told
                ? T[told.Type == "proxy.released" ? "Missing.ReleasedBy" : "Missing.DeletedBy", actor, ProxyText.Name(before)]
                : T["Missing.WasDeleted", ProxyText.Name(before)];
        // somebody else's check, or the program's own: what is shown was found by an older one
        if (_proxy is { } proxy && !_checking && proxy.Health.CheckedAt != before?.Health.CheckedAt)
            (_stages, _fresh) = (StepperModel.From(LastCheck.Stages(proxy), Time), false);
        StateHasChanged();
    }

    private Task ReloadAsync() => _life.RunAsync(LoadAsync);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _proxy = await Store.FindAsync(Id, cancellationToken);
        _missing = _proxy is null;
        if (_proxy is not { } proxy)
            return;
        _owner = proxy.InstanceId is { } owner ? (await Instances.FindAsync(owner, cancellationToken))?.Instance : null;
        _tryIt = TryIt.For(proxy, Listener.Endpoints, new Uri(Navigation.BaseUri).Host);
        if (_certificate?.Id == proxy.Spec.SslCertificateId)
            return;
        _certificate = null;
        // the page does not wait for a gateway
        if (proxy.Spec.SslCertificateId > 0 && Gateways.Names.Contains(proxy.Gateway))
            _ = _life.RunAsync(token => LoadCertificateAsync(proxy, token));
    }

    private async Task LoadCertificateAsync(StandaloneProxy proxy, CancellationToken cancellationToken)
    {
        var certificates = await Certificates.GetAsync(proxy.Gateway, cancellationToken);
        if (_proxy?.Id != proxy.Id || _proxy.Spec.SslCertificateId != proxy.Spec.SslCertificateId)
            return;
        _certificate = certificates.Value?.FirstOrDefault(c => c.Id == proxy.Spec.SslCertificateId);
        StateHasChanged();
    }

    private Task CheckAsync() => _life.RunAsync(async token =>
    {
        if (!await Rights.MayChangeAsync())
            return;
        _checking = true;
        try
        {
            var report = await Checker.CheckAsync(Id, token);
            await LoadAsync(token);
            if (report is null)
                return;
            (_stages, _fresh) = (StepperModel.From(report.Stages, Time), true);
        }
        finally
        {
            _checking = false;
        }
    });

    private async Task EnableAsync(bool enabled)
    {
        if (_proxy is not { } proxy || (!enabled && !await Dialogs.ConfirmAsync(T["Ask.Disable", ProxyText.Name(proxy)], ProxyText.DisableWarning(proxy), T["Action.Disable"])))
            return;
        await _life.RunAsync(async token =>
        {
            if (await Rights.ActorAsync() is not { } actor)
                return;
            var result = await Manager.SetEnabledAsync(proxy.Id, enabled, actor, token);
            Snackbar.Tell(result, proxy, T[enabled ? "Did.Enabled" : "Did.Disabled", ProxyText.Name(proxy)]);
            await LoadAsync(token);
        });
    }

    private async Task DeleteAsync()
    {
        if (_proxy is not { } proxy || !await Dialogs.ConfirmAsync(T["Ask.Delete", ProxyText.Name(proxy)], ProxyText.DeleteWarning(proxy), T["Action.Delete"], [.. proxy.Spec.Domains.Select(d => d.Value)]))
            return;
        await _life.RunAsync(async token =>
        {
            if (await Rights.ActorAsync() is not { } actor)
                return;
            var result = await Manager.DeleteAsync(proxy.Id, actor, token);
            Snackbar.Tell(result, proxy, T["Did.Deleted", ProxyText.Name(proxy)]);
            if (result.Outcome == ProvisionOutcome.Done)
                Navigation.NavigateTo("proxies");
            else
                await LoadAsync(token);
        });
    }

    private async Task ReleaseAsync()
    {
        if (_proxy is not { } proxy || !await Dialogs.ConfirmAsync(T["Ask.Release", ProxyText.Name(proxy)], ProxyText.ReleaseWarning(proxy), T["Action.Release"], [.. proxy.Spec.Domains.Select(d => d.Value)]))
            return;
        await _life.RunAsync(async token =>
        {
            if (await Rights.ActorAsync() is not { } actor)
                return;
            var result = await Adoption.ReleaseAsync(proxy.Id, actor, token);
            Snackbar.Tell(result, proxy, T["Did.Released", ProxyText.Name(proxy)]);
            if (result.Ok)
                Navigation.NavigateTo("proxies?source=external");
            else
                await LoadAsync(token);
        });
    }
}
