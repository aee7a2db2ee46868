namespace TinyForge.Web.Auth.Tokens;

/// <summary>The API token that a request came with, for what must look it up again; never the secret.</summary>
/// <param name="Hash">As <see cref="TokenHash"/> makes it.</param>
internal sealed record UsedToken(string Hash);
