namespace TinyForge.Web.Auth.Account;

/// <summary>How the making of a passkey began.</summary>
/// <param name="Result">Whether it did.</param>
/// <param name="Options">What the browser needs for <c>navigator.credentials.create</c>, as JSON; null where it did not.</param>
internal sealed record PasskeyChallenge(AccountChange Result, string? Options);
