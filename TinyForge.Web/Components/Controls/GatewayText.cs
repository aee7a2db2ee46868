using Microsoft.Extensions.Localization;
using TinyForge.Core.Settings;
using TinyForge.Web.Localization;

namespace TinyForge.Web.Components.Controls;

/// <summary>Gateways in words.</summary>
internal static class GatewayText
{
    private const string NpmName = "Nginx Proxy Manager";
    private static readonly IStringLocalizer T = Localizers.Of<SharedTexts>();

    /// <summary>Its name within a sentence, for example <c>the embedded gateway</c>; in German as subject or object.</summary>
    public static string Name(string gateway) => gateway switch
    {
        GatewayNames.Embedded => T["Gateway.Embedded"],
        GatewayNames.Npm => NpmName,
        _ => T["Gateway.Other", gateway],
    };

    /// <summary>Where something is, for example <c>in the embedded gateway</c>.</summary>
    public static string In(string gateway) => gateway switch
    {
        GatewayNames.Embedded => T["Gateway.InEmbedded"],
        GatewayNames.Npm => T["Gateway.InNamed", NpmName],
        _ => T["Gateway.InOther", gateway],
    };
}
