using System.Globalization;
using Microsoft.AspNetCore.Components;
using TinyForge.Core.Gateways;
using TinyForge.Core.Provisioning;
using TinyForge.Core.Settings;
using TinyForge.Web.Components.Controls;
using TinyForge.Web.Components.Pages.Proxies;

namespace TinyForge.Web.Components.Pages.Dashboard;

/// <summary>The gateway in use: whether it works, and what it has that TinyForge has not.</summary>
public sealed partial class GatewayState
{
    private static readonly string ExternalLink = new ProxyListState().WithSource(CatalogSource.External).ToUri();

    /// <summary>The state of all.</summary>
    [Parameter, EditorRequired]
    public CatalogOverview Overview { get; set; } = null!;

    [Inject]
    private ISettingsStore Settings { get; set; } = null!;

    [Inject]
    private IGatewayListener Listener { get; set; } = null!;

    private bool IsEmbedded => Settings.Current.Gateway == GatewayNames.Embedded;

    private StatusView State => (Overview.GatewayStale, IsEmbedded && Listener.Endpoints is { HttpPort: null, HttpsPort: null }) switch
    {
        (true, _) => new StatusView(StatusTone.Bad, T["Gateway.Away"]),
        (_, true) => new StatusView(StatusTone.Bad, T["Gateway.Silent"]),
        _ => new StatusView(StatusTone.Good, T["Gateway.Works"]),
    };

    private string Ports => (Listener.Endpoints.HttpPort, Listener.Endpoints.HttpsPort) switch
    {
        ({ } http, { } https) => T["Gateway.BothPorts", Number(http), Number(https)],
        ({ } http, null) => T["Gateway.OnePort", Number(http), "HTTP"],
        (null, { } https) => T["Gateway.OnePort", Number(https), "HTTPS"],
        _ => T["Gateway.NoPort"],
    };

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}
