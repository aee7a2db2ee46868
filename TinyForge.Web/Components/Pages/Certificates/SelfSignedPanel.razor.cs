using Microsoft.AspNetCore.Components;
using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Rights;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Pages.Certificates;

/// <summary>Makes a certificate that is signed by itself.</summary>
public sealed partial class SelfSignedPanel : IDisposable
{
    private readonly PageLifetime _life = new();
    private readonly DomainEntries _domains = new([]);
    private IReadOnlyList<string> _errors = [];
    private bool _saving;

    /// <summary>Was made.</summary>
    [Parameter]
    public EventCallback<GatewayCertificate> OnDone { get; set; }

    /// <summary>Shall be closed.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Inject]
    private PageRights Rights { get; set; } = null!;

    [Inject]
    private ICertificateManager Manager { get; set; } = null!;

    private IReadOnlyList<string> Errors => [.. _domains.Errors, .. _errors];

    /// <inheritdoc/>
    public void Dispose() => _life.Dispose();

    private async Task SaveAsync()
    {
        if (_domains.Items.Count == 0 || _domains.Errors.Count > 0 || await Rights.ActorAsync() is not { } actor)
            return;
        _saving = true;
        try
        {
            var result = await Manager.CreateSelfSignedAsync(_domains.Texts, actor, _life.Token);
            _errors = [.. result.Errors.Select(e => CoreText.Plain(e.Message))];
            if (result.Certificate is { } certificate)
                await OnDone.InvokeAsync(certificate);
        }
        catch (OperationCanceledException) when (_life.IsOver)
        {
        }
        finally
        {
            _saving = false;
        }
    }
}
