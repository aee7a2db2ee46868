using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Events;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Settings;

/// <summary>What an admin can change at run time.</summary>
public sealed partial class SettingsPage : IDisposable
{
    private readonly PageLifetime _life = new();
    private SettingsModel _model = null!;
    private IReadOnlyList<SettingError> _errors = [];
    private IReadOnlyList<GatewayCertificate> _certificates = [];
    private string? _certificateFault;
    private StatusView? _gatewayStatus;
    private bool _testing;
    private bool _saving;
    private bool _changedMeanwhile;
    private bool _takenOver;
    private IDisposable? _following;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private ISettingsStore Store { get; set; } = null!;

    [Inject]
    private GatewayRegistry Gateways { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private string SaveNote => (_errors.Count, _model.IsChanged) switch
    {
        ( > 0, _) => T.Count("Save.Faulty", _errors.Count),
        (_, true) when _changedMeanwhile => T["Save.Collided"],
        _ when _changedMeanwhile => T["Save.CollidedAlike"],
        (_, true) => T["Save.Unsaved"],
        _ when _takenOver => T["Save.TakenOver"],
        _ => T["Save.AllSaved"],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _following = Live.Follow(batch => InvokeAsync(() => OnEvents(batch)));
        _model = new SettingsModel(Store.Current);
        try
        {
            await LoadCertificatesAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
    }

    private async Task LoadCertificatesAsync()
    {
        var certificates = await Gateways.Current.ListCertificatesAsync(_life.Token);
        _certificates = certificates.Value ?? [];
        _certificateFault = CoreText.Plain(certificates.Error?.Message);
    }

    private void OnEvents(EventBatch batch)
    {
        // a save of one's own has taken over the new values already, or is about to say that it can't
        if (_saving || !batch.Concerns(e => e.Source == EventSource.Settings) || ReferenceEquals(Store.Current, _model.Before))
            return;
        (_takenOver, _changedMeanwhile) = (!_model.IsChanged, _model.IsChanged);
        _model = _model.MovedOnto(Store.Current);
        StateHasChanged();
    }

    private IReadOnlyList<string> ErrorsOf(string field) => [.. _errors.Where(e => e.Setting == field).Select(e => CoreText.Plain(e.Message))];

    private void Set(NumberSetting number, string? text)
    {
        _model[number.Field] = text ?? "";
        Forgive(number.Field);
    }

    private void SetReference(string? text)
    {
        _model.Reference = text ?? "";
        Forgive("health_reference_address");
    }

    private void SetNpm(string field, Action<string> set, string? text)
    {
        set(text ?? "");
        Forgive(field);
        // it is wanted again for another address only
        if (field == "npm_url")
            Forgive("npm_password");
        _gatewayStatus = null;
    }

    // what was wrong with it was said of something else
    private void Forgive(string field) => _errors = [.. _errors.Where(e => e.Setting != field)];

    private void Reset() => (_model, _errors, _changedMeanwhile, _takenOver) = (new SettingsModel(Store.Current), [], false, false);

    private async Task SaveAsync()
    {
        var (settings, errors) = _model.Read(Gateways.Names);
        (_errors, _takenOver) = (errors, false);
        if (errors.Count > 0 || await Rights.ActorAsync() is not { } actor)
            return;
        _saving = true;
        try
        {
            _changedMeanwhile = !await Store.TrySaveAsync(_model.Before, settings, actor, _life.Token);
            _model = _changedMeanwhile ? _model.MovedOnto(Store.Current) : new SettingsModel(Store.Current);
            if (_changedMeanwhile)
                return;
            Snackbar.Add(T["Save.Saved"], Severity.Success);
            // another gateway has other ones
            await LoadCertificatesAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task TestGatewayAsync()
    {
        if (!await Rights.MayChangeAsync())
            return;
        // what is typed is tried before it is saved
        var (settings, errors) = _model.Read(Gateways.Names);
        _errors = [.. errors.Where(e => e.Setting.StartsWith("npm_", StringComparison.Ordinal))];
        if (_errors.Count > 0)
            return;
        (_testing, _gatewayStatus) = (true, null);
        try
        {
            var result = await Gateways.Get(_model.Gateway).TestAsync(settings, _life.Token);
            _gatewayStatus = result.Ok ? new(StatusTone.Good, T["Gateway.Works"], CoreText.Of(result.Value.Description)) : new(StatusTone.Bad, T["Gateway.Fails"], CoreText.Of(result.Error.Message));
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _testing = false;
        }
    }
}
