namespace TinyForge.Web.Auth.Account;

/// <summary>A passkey as its user sees it.</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="Name">What its user called it.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);
