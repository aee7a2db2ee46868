using TinyForge.Core.Settings;

namespace TinyForge.Web.Components.Controls;

/// <summary>Gateways in words.</summary>
internal static class GatewayText
{
    /// <summary>Its name within a sentence, for example <c>the embedded gateway</c>.</summary>
    public static string Name(string gateway) => gateway switch
    {
        GatewayNames.Embedded => "the embedded gateway",
        GatewayNames.Npm => "Nginx Proxy Manager",
        _ => $"the {gateway} gateway",
    };
}
