using Microsoft.AspNetCore.Components;
using MudBlazor;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Dialogs;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>The embedded gateway's certificates.</summary>
public sealed partial class CertificatesPage : IDisposable
{
    private const int MaxDomains = 6;
    private readonly PageLifetime _life = new();
    private IReadOnlyList<GatewayCertificate> _certificates = [];
    private IDisposable? _following;
    private CertificatePanel _panel;
    private (string Name, CertificateUse Use)? _inUse;

    [CascadingParameter(Name = RightsScope.MayChange)]
    private bool MayChange { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private ICertificateManager Manager { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

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
        _following = Live.Follow(batch => InvokeAsync(() =>
        {
            if (!batch.Concerns(e => e.Type.StartsWith("gateway.certificate_", StringComparison.Ordinal)))
                return;
            _certificates = Manager.List();
            StateHasChanged();
        }));
        _certificates = Manager.List();
    }

    private string DomainsOf(GatewayCertificate certificate)
    {
        var shown = string.Join(", ", certificate.Domains.Take(MaxDomains));
        return certificate.Domains.Count > MaxDomains ? T["List.DomainsAndMore", shown, certificate.Domains.Count - MaxDomains] : shown;
    }

    private void Open(CertificatePanel panel) => (_panel, _inUse) = (panel, null);

    private void ClosePanel() => _panel = CertificatePanel.None;

    private void DoneAsync(GatewayCertificate certificate)
    {
        ClosePanel();
        _certificates = Manager.List();
        Snackbar.Add(T["List.Done", certificate.Name], Severity.Success);
    }

    private async Task DeleteAsync(GatewayCertificate certificate)
    {
        _inUse = null;
        if (!await Dialogs.ConfirmAsync(T["Delete.Title", certificate.Name], T["Delete.Text"], T["List.Delete"], certificate.Domains))
            return;
        if (await Rights.ActorAsync() is not { } actor)
            return;
        try
        {
            var use = await Manager.DeleteAsync(certificate.Id, actor, _life.Token);
            if (use.Any)
                _inUse = (certificate.Name, use);
            else
                Snackbar.Add(T["Delete.Done", certificate.Name], Severity.Success);
            _certificates = Manager.List();
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
    }
}
