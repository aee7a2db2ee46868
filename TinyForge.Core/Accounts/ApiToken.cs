namespace TinyForge.Core.Accounts;

/// <summary>A token of the API, less the secret itself, which is shown once and kept as a hash only.</summary>
public sealed record ApiToken
{
    /// <summary>Its number; 0 until it is kept.</summary>
    public long Id { get; init; }

    /// <summary>What it is for, in its maker's words; unique among the tokens that are not revoked.</summary>
    public required string Name { get; init; }

    /// <inheritdoc cref="UserRole"/>
    public required UserRole Role { get; init; }

    /// <summary>The first characters of the secret, by which people tell tokens apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>The user who made it; null for the one of the configuration.</summary>
    public long? CreatedById { get; init; }

    /// <summary>The name of who made it, as it was then.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of no use from then on; null lasts until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The last use, exact to a minute; null before the first.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The IP address of the last use.</summary>
    public string? LastUsedFrom { get; init; }

    /// <summary>Whether it opens anything at that time.</summary>
    public bool IsActive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
