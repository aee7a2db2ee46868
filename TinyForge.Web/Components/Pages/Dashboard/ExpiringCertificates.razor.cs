using Microsoft.AspNetCore.Components;
using TinyForge.Core.Gateways;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Layout;
using TinyForge.Web.Components.Pages.Certificates;
using TinyForge.Web.Live;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The certificates of the gateway in use that end soon, or have ended. The page does not wait for the gateway.</summary>
public sealed partial class ExpiringCertificates : IDisposable
{
    private const int Most = 5;
    private readonly PageLifetime _life = new();
    private GatewayResult<IReadOnlyList<GatewayCertificate>>? _answer;
    private IReadOnlyList<GatewayCertificate> _expiring = [];
    private IDisposable? _following;

    [Inject]
    private GatewayCertificates Certificates { get; set; } = null!;

    [Inject]
    private GatewayRegistry Gateways { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    [Inject]
    private LiveEvents Live { get; set; } = null!;

    private bool IsEmbedded => Settings.Current.Gateway == GatewayNames.Embedded;

    /// <inheritdoc/>
    public void Dispose()
    {
        Clock.Ticked -= OnTicked;
        _following?.Dispose();
        _life.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Clock.Ticked += OnTicked;
        _following = Live.Follow(_ => InvokeAsync(ShowAsync), about: e => e.Type.StartsWith("gateway.", StringComparison.Ordinal) || e.Type.StartsWith("settings.", StringComparison.Ordinal));
        return _life.RunAsync(LoadAsync);
    }

    private void OnTicked() => _ = InvokeAsync(() =>
    {
        Choose();
        StateHasChanged();
    });

    private async Task ShowAsync()
    {
        await _life.RunAsync(LoadAsync);
        StateHasChanged();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // settings may name a gateway that this program no longer has
        if (!Gateways.Names.Contains(Settings.Current.Gateway))
            return;
        var asked = Settings.Current.Gateway;
        var answer = await Certificates.GetAsync(asked, cancellationToken);
        // another gateway is in use by now, and its answer was faster
        if (asked != Settings.Current.Gateway)
            return;
        _answer = answer;
        Choose();
    }

    // anew as time goes by
    private void Choose()
    {
        var soon = Clock.Now.AddDays(CertificateView.SoonDays);
        _expiring = [.. (_answer?.Value ?? []).Where(c => c.NotAfter < soon).OrderBy(c => c.NotAfter).Take(Most)];
    }
}
