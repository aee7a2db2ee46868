namespace TinyForge.Core.Gateways.NginxProxyManager;

/// <summary>Who the token belongs to, and what that one may.</summary>
internal sealed class NpmUser
{
    public IReadOnlyList<string> Roles { get; init; } = [];

    public NpmPermissions? Permissions { get; init; }

    /// <summary>Whether it may make and change proxy hosts.</summary>
    public bool MayManageHosts => IsAdmin || Permissions?.ProxyHosts == "manage";

    /// <summary>Whether it is shown the hosts of others too.</summary>
    public bool SeesAll => IsAdmin || Permissions?.Visibility == "all";

    private bool IsAdmin => Roles.Contains("admin", StringComparer.Ordinal);
}
