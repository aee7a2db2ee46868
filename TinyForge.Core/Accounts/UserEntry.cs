namespace TinyForge.Core.Accounts;

/// <summary>A user as the list of users shows one.</summary>
public sealed record UserEntry
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The e-mail address that it signs in with.</summary>
    public required string Email { get; init; }

    /// <inheritdoc cref="UserRole"/>
    public required UserRole Role { get; init; }

    /// <summary>Whether an authenticator app is asked for after the password.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>How many passkeys it has.</summary>
    public int Passkeys { get; init; }

    /// <summary>How many API tokens that it made are still of use.</summary>
    public int ActiveTokens { get; init; }

    /// <inheritdoc cref="ForgeUser.PasswordChangeRequired"/>
    public bool PasswordChangeRequired { get; init; }

    /// <summary>Locked out until then after failed sign-ins; null or past where it is not.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <inheritdoc cref="ForgeUser.CreatedAt"/>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc cref="ForgeUser.LastSignInAt"/>
    public DateTimeOffset? LastSignInAt { get; init; }
}
