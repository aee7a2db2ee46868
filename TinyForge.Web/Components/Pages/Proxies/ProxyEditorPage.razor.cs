using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Gateways;
using TinyForge.Core.Proxies;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>Makes, changes or duplicates a proxy: left the form, right the steps as they run.</summary>
public sealed partial class ProxyEditorPage : IDisposable
{
    private readonly PageLifetime _life = new();
    private EditorModel? _model;
    private (long? Id, long? From)? _shown;
    private bool _missing;
    private bool? _advanced;
    private string _proxyName = "";
    private string _gateway = "";
    private IReadOnlyList<GatewayCertificate>? _certificates;
    private string? _certificateFault;
    private bool _making;

    /// <summary>The proxy to change; null for a new one.</summary>
    [Parameter]
    public long? Id { get; set; }

    /// <summary>The proxy that a new one is made like; null for an empty form.</summary>
    [SupplyParameterFromQuery]
    public long? From { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private IProxyStore Store { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private GatewayCertificates Certificates { get; set; } = null!;

    [Inject]
    private ICertificateManager CertificateManager { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Title => (Id, From) switch { ({ }, _) => T["Editor.Edit"], (null, { }) => T["Editor.Duplicate"], _ => T["Editor.New"] };

    private string Lead => (Id, From) switch
    {
        ({ }, _) => T["Editor.EditLead"],
        (null, { }) => T["Editor.DuplicateLead", _proxyName],
        _ => T["Editor.NewLead"],
    };

    private string SaveText => T[Id is null ? "Editor.Create" : "Editor.Save"];

    private string SavingText => T[Id is null ? "Editor.Creating" : "Editor.Saving"];

    private string CancelLink => Id is { } id ? $"proxies/{id}" : "proxies";

    private bool ShowAdvanced => _advanced ?? _model?.AdvancedHasFaults == true;

    private GatewayCertificate? Certificate => _certificates?.FirstOrDefault(c => c.Id == _model?.CertificateId);

    private bool CanMakeCertificate => _gateway == GatewayNames.Embedded;

    /// <inheritdoc/>
    public void Dispose()
    {
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, From))
            return;
        // from a proxy's form to that of another one, or of a new one, the page stays
        if (_shown is not null)
            Clear();
        var shown = (Id, From);
        _shown = shown;
        if (Id is not null)
            _following ??= Live.Follow(batch => InvokeAsync(() => OnEventsAsync(batch)));
        try
        {
            var like = Id ?? From;
            var proxy = like is { } id ? await Store.FindAsync(id, _life.Token) : null;
            if (_shown != shown)
                return;
            if (like is not null && proxy is null)
            {
                _missing = true;
                return;
            }
            // its page says whose it is
            if (Id is not null && proxy?.Source == ProxySource.Managed)
            {
                Navigation.NavigateTo($"proxies/{Id}", replace: true);
                return;
            }
            _proxyName = proxy is null ? "" : ProxyText.Name(proxy);
            _gateway = Id is null || proxy is null ? Settings.Current.Gateway : proxy.Gateway;
            _model = proxy is null ? EditorModel.New(Settings.Current) : EditorModel.From(proxy.Spec, withDomains: Id is not null, basedOn: Id is null ? null : proxy.UpdatedAt);
            // the form does not wait for a gateway
            StateHasChanged();
            await LoadCertificatesAsync();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
    }

    private void Clear()
    {
        Stop();
        _following?.Dispose();
        (_following, _model, _changed, _seenVersion) = (null, null, null, null);
        (_missing, _deleted, _advanced) = (false, null, null);
        ForgetRun();
    }

    private async Task LoadCertificatesAsync()
    {
        var certificates = await Certificates.GetAsync(_gateway, _life.Token);
        _certificates = certificates.Value ?? [];
        _certificateFault = CoreText.Plain(certificates.Error?.Message);
    }

    private async Task MakeCertificateAsync()
    {
        if (_model is not { } model || await Rights.ActorAsync() is not { } actor)
            return;
        _making = true;
        try
        {
            var result = await CertificateManager.CreateSelfSignedAsync([.. model.Domains.Items.Where(d => d.IsValid).Select(d => d.Text)], actor, _life.Token);
            if (result.Certificate is { } made)
            {
                await LoadCertificatesAsync();
                model.UseCertificate(made.Id);
                Snackbar.Add(T["Editor.MadeCertificate", made.Name], Severity.Success);
            }
            else
            {
                model.SetFaults(result.Errors.Select(e => e with { Field = "ssl_certificate_id" }));
            }
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _making = false;
        }
    }

    private string Invalid(string field) => _model?.ErrorsOf(field).Count > 0 ? "true" : "false";

    private void SetScheme(string? scheme)
    {
        _model!.Destination.Scheme = scheme == "https" ? "https" : "http";
        _model.Clear("destination");
    }

    private void SetHost(string? text)
    {
        _model!.Destination.SetHost(text ?? "");
        _model.Clear("destination");
    }

    private void SetPort(string? text)
    {
        _model!.Destination.Port = text?.Trim() ?? "";
        _model.Clear("destination");
    }
}
