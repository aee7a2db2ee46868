namespace TinyForge.Core.Accounts;

/// <summary>
/// One signed-in browser with its user as the user is now: role and rights are read at each look, so that a demotion needs no new
/// sign-in to count.
/// </summary>
public sealed record Session
{
    /// <summary>Its number, no secret.</summary>
    public required long Id { get; init; }

    /// <summary>The user.</summary>
    public required long UserId { get; init; }

    /// <summary>The user's e-mail address.</summary>
    public required string Email { get; init; }

    /// <inheritdoc cref="UserRole"/>
    public required UserRole Role { get; init; }

    /// <inheritdoc cref="ForgeUser.PasswordChangeRequired"/>
    public required bool PasswordChangeRequired { get; init; }

    /// <summary>Whether the browser keeps it over its own restart.</summary>
    public required bool Persistent { get; init; }

    /// <summary>When the user signed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the present term began; half a term later a request begins another.</summary>
    public required DateTimeOffset RenewedAt { get; init; }

    /// <summary>When it ends unless it is used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The IP address of the sign-in.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser called itself, at most 256 characters.</summary>
    public string? UserAgent { get; init; }
}
