namespace TinyForge.Web.Auth.Passwords;

/// <summary>What a look at a password gave.</summary>
/// <param name="Right">Whether it is the one.</param>
/// <param name="Hash">The hash that it was compared with; null where there was none.</param>
/// <param name="Renewed">A hash in today's strength for a right password whose own is of yesterday's; else null.</param>
internal sealed record PasswordVerdict(bool Right, string? Hash, string? Renewed);
