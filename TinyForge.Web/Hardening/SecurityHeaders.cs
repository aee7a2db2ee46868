using NetEscapades.AspNetCore.SecurityHeaders.Headers;
using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;

namespace TinyForge.Web.Hardening;

/// <summary>The headers that tell a browser what an answer of the admin address may do; docs/security.md gives the reasons.</summary>
internal static class SecurityHeaders
{
    /// <summary>The policy of a page that can't do without a script of its own in the page: lets those run that carry the request's nonce.</summary>
    public const string WithScriptNonce = "script-nonce";

    // what browsers know and this program never asks for; a name that a browser does not know would fill its console
    private static readonly string[] NeverAsked =
    [
        "accelerometer", "autoplay", "bluetooth", "camera", "clipboard-read", "display-capture", "encrypted-media", "fullscreen", "gamepad",
        "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
        "screen-wake-lock", "serial", "storage-access", "usb", "window-management", "xr-spatial-tracking",
    ];

    private static readonly string[] OwnPagesAlone = ["clipboard-write", "publickey-credentials-create", "publickey-credentials-get"];

    public static void Configure(SecurityHeaderPolicyBuilder builder) => builder
        .SetDefaultPolicy(policy => Fill(policy, scriptNonce: false))
        .AddPolicy(WithScriptNonce, policy => Fill(policy, scriptNonce: true));

    private static void Fill(HeaderPolicyCollection policy, bool scriptNonce) => policy
        .AddContentSecurityPolicy(csp => Fill(csp, scriptNonce))
        .AddPermissionsPolicy(Fill)
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(coop => coop.SameOrigin())
        .AddCrossOriginResourcePolicy(corp => corp.SameOrigin())
        // on https only; the library leaves localhost, 127.0.0.1 and ::1 out
        .AddStrictTransportSecurityMaxAge(StrictTransportSecurityHeader.OneYearInSeconds);

    private static void Fill(CspBuilder csp, bool scriptNonce)
    {
        csp.AddDefaultSrc().Self();
        var script = csp.AddScriptSrc().Self();
        if (scriptNonce)
            script.WithNonce();
        // MudThemeProvider writes the theme's colours as a <style> in the page, and MudBlazor places pop-ups by style attributes
        csp.AddStyleSrc().Self().UnsafeInline();
        csp.AddImgSrc().Self().Data();
        csp.AddFontSrc().Self();
        csp.AddConnectSrc().Self();
        csp.AddObjectSrc().None();
        // not 'none': the pages' own <base href="/"> is what their relative addresses stand on
        csp.AddBaseUri().Self();
        csp.AddFormAction().Self();
        csp.AddFrameAncestors().None();
    }

    private static void Fill(PermissionsPolicyBuilder permissions)
    {
        foreach (var feature in NeverAsked)
            permissions.AddCustomFeature(feature, "()");
        foreach (var feature in OwnPagesAlone)
            permissions.AddCustomFeature(feature, "(self)");
    }
}
