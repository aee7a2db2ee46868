using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>sessions</c>.</summary>
internal sealed class SessionRow
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public ForgeUser? User { get; set; }

    /// <summary>SHA-256 of the secret in the cookie, which itself is kept nowhere.</summary>
    public string KeyHash { get; set; } = "";

    /// <summary>The user's security stamp when the session began, or when it was kept over a change of it.</summary>
    public string SecurityStamp { get; set; } = "";

    public bool Persistent { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset RenewedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public string? Address { get; set; }

    public string? UserAgent { get; set; }
}
