using Microsoft.AspNetCore.Components;
using TinyForge.Core.Gateways;
using TinyForge.Web.Components.Layout;

namespace TinyForge.Web.Components.Pages.Proxies;

/// <summary>The fields that most proxies leave as they are.</summary>
public sealed partial class EditorAdvanced
{
    /// <summary>The certificates to choose from; null while the gateway is asked for them.</summary>
    [Parameter]
    public IReadOnlyList<GatewayCertificate>? Certificates { get; set; }

    /// <summary>Why the gateway did not tell its certificates; null where it did.</summary>
    [Parameter]
    public string? CertificateFault { get; set; }

    /// <summary>Whether a certificate can be made here.</summary>
    [Parameter]
    public bool CanMakeCertificate { get; set; }

    /// <summary>Whether one is being made.</summary>
    [Parameter]
    public bool MakingCertificate { get; set; }

    /// <summary>Shall be made.</summary>
    [Parameter]
    public EventCallback OnMakeCertificate { get; set; }

    /// <summary>Something was changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Seconds between two checks where the proxy says nothing.</summary>
    [Parameter]
    public int DefaultInterval { get; set; }

    /// <summary>The form.</summary>
    [Parameter, EditorRequired]
    public EditorModel Model { get; set; } = null!;

    [Inject]
    private BrowserClock Clock { get; set; } = null!;

    private IReadOnlyList<GatewayCertificate> Known => Certificates ?? [];

    private string WhyUnknown => (Certificates, CertificateFault) switch
    {
        (null, _) => T["Action.LoadingMore"],
        (_, { }) => T["Advanced.GatewayCantBeAsked"],
        _ => T["Advanced.GatewayLostIt"],
    };

    private string? Warning => Known.FirstOrDefault(c => c.Id == Model.CertificateId) is { } certificate
        ? CertificateChoice.Warning(certificate, Model.Domains.Items, Clock.Now)
        : null;

    private string Invalid(string field) => Model.ErrorsOf(field).Count > 0 ? "true" : "false";

    private Task UseCertificate(int id)
    {
        Model.UseCertificate(id);
        return OnChanged.InvokeAsync();
    }

    private void SetMethod(string? text)
    {
        // whether a body can be asked for hangs on it
        Model.Clear("health_check.body_contains");
        Set("health_check.method", () => Model.HealthMethod = text ?? "GET");
    }

    private void SetPath(string? text) => Set("health_check.path", () => Model.HealthPath = text?.Trim() ?? "");

    private void SetExpected(string? text) => Set("health_check.expected_status", () => Model.HealthExpected = text?.Trim() ?? "");

    // spaces at the ends count
    private void SetBody(string? text) => Set("health_check.body_contains", () => Model.HealthBody = text ?? "");

    private void SetInterval(string? text) => Set("health_check.interval_seconds", () => Model.HealthInterval = text?.Trim() ?? "");

    private void Set(string field, Action change)
    {
        change();
        Model.Clear(field);
        _ = OnChanged.InvokeAsync();
    }
}
