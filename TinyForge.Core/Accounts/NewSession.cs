namespace TinyForge.Core.Accounts;

/// <summary>A session that begins.</summary>
public sealed record NewSession
{
    /// <summary>The user who signed in.</summary>
    public required long UserId { get; init; }

    /// <summary>SHA-256 of the secret in the cookie, lower-case hexadecimal.</summary>
    public required string KeyHash { get; init; }

    /// <inheritdoc cref="Session.Persistent"/>
    public required bool Persistent { get; init; }

    /// <inheritdoc cref="Session.CreatedAt"/>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc cref="Session.ExpiresAt"/>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc cref="Session.Address"/>
    public string? Address { get; init; }

    /// <inheritdoc cref="Session.UserAgent"/>
    public string? UserAgent { get; init; }
}
