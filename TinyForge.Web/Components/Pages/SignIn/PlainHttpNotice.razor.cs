using System.Net;
using Microsoft.AspNetCore.Components;

namespace TinyForge.Web.Components.Pages.SignIn;

/// <summary>Warns those who are about to send a password over plain HTTP through a network.</summary>
public sealed partial class PlainHttpNotice
{
    private bool _shown;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _shown = !HttpContext.Request.IsHttps && HttpContext.Connection.RemoteIpAddress is { } peer
            // a dual-stack socket tells IPv4 peers as ::ffff:127.0.0.1
            && !IPAddress.IsLoopback(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer);
}
