namespace TinyForge.Core.Settings;

/// <summary>The values of the setting <c>gateway</c>.</summary>
public static class GatewayNames
{
    /// <summary>The gateway inside this process.</summary>
    public const string Embedded = "embedded";

    /// <summary>Nginx Proxy Manager.</summary>
    public const string Npm = "npm";
}
