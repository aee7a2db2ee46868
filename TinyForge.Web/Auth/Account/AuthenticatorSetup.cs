namespace TinyForge.Web.Auth.Account;

/// <summary>What an authenticator app needs to know.</summary>
/// <param name="Key">The key in Base32, in groups of four, for typing.</param>
/// <param name="Uri">The same as an <c>otpauth://totp/</c> URI.</param>
/// <param name="QrSvg">The URI as a QR code: an SVG document, black on white, with its quiet zone.</param>
public sealed record AuthenticatorSetup(string Key, string Uri, string QrSvg);
