namespace TinyForge.Tests.Support;

/// <summary>A signed-in browser's cookie, and whose it is.</summary>
internal sealed record TestSession(long UserId, long SessionId, string Email, string CookieName, string CookieValue);
