namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>What Nginx Proxy Manager tells everybody: <c>GET /api/</c>.</summary>
internal sealed record NpmHealth
{
    /// <summary><c>OK</c>.</summary>
    public string? Status { get; init; }

    /// <summary>False where there is no user yet; null before 2.13, which always has one.</summary>
    public bool? Setup { get; init; }

    /// <summary>Its release.</summary>
    public NpmRelease? Version { get; init; }
}
