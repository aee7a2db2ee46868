using QRCoder;

namespace TinyForge.Web.Auth.Account;

/// <summary>What an authenticator app reads.</summary>
internal static class AuthenticatorQr
{
    private const string Issuer = "TinyForge";
    private const int GroupLength = 4;

    /// <summary>The key as text, URI and picture.</summary>
    /// <param name="email">The account's name in the app.</param>
    /// <param name="key">In Base32.</param>
    public static AuthenticatorSetup Create(string email, string key)
    {
        // the label is issuer and account, as the apps' key URI format has it
        var uri = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Issuer}&digits=6&period=30";
        return new AuthenticatorSetup(string.Join(' ', key.Chunk(GroupLength).Select(group => new string(group))), uri, Draw(uri));
    }

    private static string Draw(string uri)
    {
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        // dimensions by viewBox, so that the page decides how large it is
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
