using TinyForge.Core.Accounts;

namespace TinyForge.Core.Data;

/// <summary>A row of <c>api_tokens</c>.</summary>
internal sealed class ApiTokenRow
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public UserRole Role { get; set; }

    /// <summary>SHA-256 of the secret, which itself is kept nowhere.</summary>
    public string Hash { get; set; } = "";

    public string Prefix { get; set; } = "";

    /// <summary>No foreign key: what a removed user made stays in the list, revoked.</summary>
    public long? CreatedById { get; set; }

    public string CreatedBy { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public string? LastUsedFrom { get; set; }
}
